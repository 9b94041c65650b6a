import dayjs from 'dayjs'
import { DatePicker } from '../parts/antd'
import styles from '../parts/parts.module.css'
import { usePopup } from '../parts/usePopup'
import { asText, type FilterProps, type InputProps } from '../types'

/** A calendar day. */
export function DateInput({ value, onChange, id, isInvalid, popup }: InputProps) {
  const opening = usePopup(popup)
  const text = asText(value)
  return (
    <DatePicker
      {...(id ? { id } : {})}
      className={styles.full ?? ''}
      value={text ? dayjs(text) : null}
      format={['YYYY-MM-DD', 'YYYY/M/D', 'YYYY.M.D', 'YYYYMMDD', 'M-D', 'M/D']}
      onChange={(next) => onChange(next ? next.format('YYYY-MM-DD') : null)}
      {...opening}
      {...(popup ? { variant: 'borderless' as const } : {})}
      {...(isInvalid ? { status: 'error' as const } : {})}
    />
  )
}

/** A day or a range of days of a condition. */
export function DateFilter({ op, field, value, onChange }: FilterProps) {
  if (op !== 'between') return <DateInput field={field} value={value} onChange={onChange} />
  const [from, to] = Array.isArray(value) ? value : []
  return (
    <DatePicker.RangePicker
      className={styles.full ?? ''}
      value={[from ? dayjs(asText(from)) : null, to ? dayjs(asText(to)) : null]}
      onChange={(days) =>
        onChange(days?.[0] && days[1] ? [days[0].format('YYYY-MM-DD'), days[1].format('YYYY-MM-DD')] : null)
      }
    />
  )
}
