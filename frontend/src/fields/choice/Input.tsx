import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FieldDef } from '../../api/types'
import { StateDot } from '../../ui/StateDot'
import { Select } from '../parts/antd'
import { liveOptions, optionText } from '../parts/options'
import styles from '../parts/parts.module.css'
import { usePopup } from '../parts/usePopup'
import { asKeys, asText, type FilterProps, type InputProps } from '../types'

function choices(field: FieldDef) {
  return liveOptions(field).map((option) => ({
    value: option.key,
    label: <StateDot color={option.color}>{optionText(field, option.key)}</StateDot>,
    text: optionText(field, option.key),
  }))
}

/** One of the field's options. */
export function ChoiceInput({ field, value, onChange, id, isInvalid, popup }: InputProps) {
  const { t } = useTranslation('fields')
  const [query, setQuery] = useState('')
  const opening = usePopup(popup, setQuery)
  return (
    <Select<string>
      {...(id ? { id } : {})}
      className={styles.full ?? ''}
      value={asText(value) || null}
      allowClear
      placeholder={t('pick')}
      options={choices(field)}
      showSearch={{ optionFilterProp: 'text', searchValue: query, onSearch: setQuery }}
      notFoundContent={t('nothingFound')}
      onChange={(next) => onChange(next ?? null)}
      {...opening}
      {...(popup ? { variant: 'borderless' as const } : {})}
      {...(isInvalid ? { status: 'error' as const } : {})}
    />
  )
}

/** Several of the field's options. */
export function MultiChoiceInput({ field, value, onChange, id, isInvalid, popup }: InputProps) {
  const { t } = useTranslation('fields')
  const [query, setQuery] = useState('')
  const opening = usePopup(popup, setQuery)
  return (
    <Select<string[]>
      {...(id ? { id } : {})}
      mode="multiple"
      className={styles.full ?? ''}
      value={asKeys(value)}
      placeholder={t('pick')}
      options={choices(field)}
      showSearch={{ optionFilterProp: 'text', searchValue: query, onSearch: setQuery }}
      notFoundContent={t('nothingFound')}
      onChange={(next) => onChange(next.length > 0 ? next : null)}
      {...opening}
      {...(popup ? { variant: 'borderless' as const, maxTagCount: 'responsive' as const } : {})}
      {...(isInvalid ? { status: 'error' as const } : {})}
    />
  )
}

/** Options of a condition: one, or several for the list operators. */
export function ChoiceFilter({ field, op, value, onChange }: FilterProps) {
  const isList = op === 'in' || op === 'not_in' || op === 'has_any' || op === 'has_all'
  if (isList) return <MultiChoiceInput field={field} value={value} onChange={onChange} />
  return <ChoiceInput field={field} value={value} onChange={onChange} />
}
