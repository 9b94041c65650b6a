import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FieldDef } from '../../api/types'
import { useFieldEnv } from '../env'
import { Input } from '../parts/antd'
import { noFault } from '../parts/checks'
import { isBelow } from '../parts/numbers'
import { PlainCell } from '../parts/PlainCell'
import styles from '../parts/parts.module.css'
import { asText, type CellProps, type FieldPlugin, type FilterProps, type InputProps } from '../types'
import { readDuration, shownDuration } from './durations'

function unitOf(field: FieldDef): string {
  return asText(field.config.unit) || 'minute'
}

function DurationCell({ value, isMasked }: CellProps) {
  const { language } = useFieldEnv()
  const text = typeof value === 'number' ? shownDuration(value, language) : asText(value)
  return <PlainCell text={<span className={styles.number}>{text}</span>} isMasked={isMasked} />
}

function DurationInput({ field, value, onChange, id, isInvalid }: InputProps) {
  const { t } = useTranslation('fields')
  const { language } = useFieldEnv()
  const shown = typeof value === 'number' ? shownDuration(value, language) : asText(value)
  const [typed, setTyped] = useState<string | null>(null)
  return (
    <Input
      {...(id ? { id } : {})}
      value={typed ?? shown}
      placeholder={t('durationHint')}
      autoComplete="off"
      onChange={(event) => {
        const text = event.target.value
        setTyped(text)
        onChange(text.trim() ? (readDuration(text, unitOf(field)) ?? text) : null)
      }}
      onBlur={() => {
        if (typeof value === 'number' || value === null) setTyped(null)
      }}
      {...(isInvalid ? { status: 'error' as const } : {})}
    />
  )
}

function DurationFilter({ field, op, value, onChange }: FilterProps) {
  const { t } = useTranslation('fields')
  const read = (next: unknown) => (typeof next === 'number' ? next : null)
  if (op !== 'between')
    return <DurationInput field={field} value={value} onChange={(next) => onChange(read(next))} />
  const [from = null, to = null] = Array.isArray(value) ? value : []
  return (
    <div className={styles.pair} role="group" aria-label={t('op.between')}>
      <DurationInput field={field} value={from} onChange={(next) => onChange([read(next), to])} />
      <span className={styles.dash}>–</span>
      <DurationInput field={field} value={to} onChange={(next) => onChange([from, read(next)])} />
    </div>
  )
}

/** How long something takes, in seconds on the wire. */
export const durationField: FieldPlugin = {
  type: 'duration',
  Cell: DurationCell,
  Input: DurationInput,
  Filter: DurationFilter,
  editor: 'text',
  typing: 'text',
  isMultiple: false,
  align: 'right',
  width: 120,
  format: (value, _field, env) =>
    typeof value === 'number' ? shownDuration(value, env.language) : asText(value),
  parse: (text, field) => {
    const value = readDuration(text, unitOf(field))
    return value === null ? { fault: { code: 'notDuration' } } : { value }
  },
  check: (value, field) => {
    if (value === null || value === undefined || value === '') return null
    if (typeof value !== 'number') return { code: 'notDuration' }
    const { min, max } = field.config
    if (typeof min === 'number' && value < min)
      return { code: 'tooSmall', params: { min: shownDuration(min, 'zh') } }
    if (typeof max === 'number' && isBelow(String(max), String(value)))
      return { code: 'tooLarge', params: { max: shownDuration(max, 'zh') } }
    return noFault()
  },
  toWire: (value) => (typeof value === 'number' ? value : asText(value) || null),
}
