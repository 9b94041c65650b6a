import { Check } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Select, Switch } from '../parts/antd'
import { asShown, noFault } from '../parts/checks'
import { PlainCell } from '../parts/PlainCell'
import styles from '../parts/parts.module.css'
import { asText, type CellProps, type FieldPlugin, type FilterProps, type InputProps } from '../types'

function YesNoCell({ value, isMasked }: CellProps) {
  if (isMasked) return <PlainCell text={asText(value)} isMasked />
  return typeof value === 'boolean' ? <YesNoMark value={value} /> : null
}

function YesNoMark({ value }: { value: boolean }) {
  const { t } = useTranslation('fields')
  if (value) return <Check size={15} className={styles.check} aria-label={t('yes')} role="img" />
  return <span className={styles.muted}>{t('no')}</span>
}

function YesNoInput({ value, onChange, id }: InputProps) {
  return <Switch {...(id ? { id } : {})} checked={value === true} onChange={onChange} />
}

function YesNoFilter({ value, onChange }: FilterProps) {
  const { t } = useTranslation('fields')
  return (
    <Select<string>
      className={styles.full ?? ''}
      value={typeof value === 'boolean' ? String(value) : null}
      placeholder={t('pick')}
      options={[
        { value: 'true', label: t('yes') },
        { value: 'false', label: t('no') },
      ]}
      onChange={(next) => onChange(next === 'true')}
    />
  )
}

const WORDS: Readonly<Record<string, boolean>> = {
  是: true,
  有: true,
  对: true,
  '√': true,
  '✓': true,
  y: true,
  yes: true,
  true: true,
  '1': true,
  否: false,
  无: false,
  没有: false,
  '×': false,
  n: false,
  no: false,
  false: false,
  '0': false,
}

/** Yes or no; a cell toggles. */
export const yesNoField: FieldPlugin = {
  type: 'yes_no',
  Cell: YesNoCell,
  Input: YesNoInput,
  Filter: YesNoFilter,
  editor: 'toggle',
  typing: 'none',
  isMultiple: false,
  align: 'left',
  width: 90,
  format: (value, _field, env) =>
    typeof value !== 'boolean' ? '' : env.language === 'en' ? (value ? 'Yes' : 'No') : value ? '是' : '否',
  parse: (text) => {
    const value = WORDS[text.normalize('NFKC').trim().toLowerCase()]
    return value === undefined ? { fault: { code: 'notYesNo' } } : { value }
  },
  check: noFault,
  toWire: asShown,
}
