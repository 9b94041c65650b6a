import { useTranslation } from 'react-i18next'
import { asText, type FilterProps, type InputProps } from '../types'
import { InputNumber } from './antd'
import { readNumber } from './numbers'
import styles from './parts.module.css'

interface NumberInputProps extends InputProps {
  readonly prefix?: string
  readonly suffix?: string
  readonly precision?: number
  readonly isInteger?: boolean
}

/** A number kept as decimal text; `isInteger` gives a JSON number. */
export function NumberInput(props: NumberInputProps) {
  const { value, onChange, id, isInvalid, prefix, suffix, precision, isInteger } = props
  return (
    <InputNumber<string>
      {...(id ? { id } : {})}
      className={styles.full ?? ''}
      stringMode
      controls={false}
      value={value === null || value === undefined ? null : asText(value)}
      onChange={(next) => {
        if (next === null || next === '') onChange(null)
        else onChange(isInteger ? Number(next) : String(next))
      }}
      parser={(text) => readNumber(text ?? '') ?? ''}
      {...(precision !== undefined ? { precision } : {})}
      {...(prefix ? { prefix } : {})}
      {...(suffix ? { suffix } : {})}
      {...(isInvalid ? { status: 'error' as const } : {})}
    />
  )
}

/** A number, or two for a range. */
export function NumberFilter({ field, op, value, onChange }: FilterProps) {
  const { t } = useTranslation('fields')
  if (op !== 'between') return <NumberInput field={field} value={value} onChange={onChange} />
  const [from = null, to = null] = Array.isArray(value) ? value : []
  return (
    <div className={styles.pair} role="group" aria-label={t('op.between')}>
      <NumberInput field={field} value={from} onChange={(next) => onChange([next, to])} />
      <span className={styles.dash}>–</span>
      <NumberInput field={field} value={to} onChange={(next) => onChange([from, next])} />
    </div>
  )
}
