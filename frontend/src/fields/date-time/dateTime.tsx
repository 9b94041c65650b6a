import { DatePicker } from 'antd'
import { formatDateTime } from '../../lib/dates'
import { DateFilter } from '../date/Input'
import { useFieldEnv } from '../env'
import { asShown, noFault } from '../parts/checks'
import { fromZone, inZone, readMoment } from '../parts/dates'
import { PlainCell } from '../parts/PlainCell'
import styles from '../parts/parts.module.css'
import { usePopup } from '../parts/usePopup'
import { asText, type CellProps, type FieldPlugin, type InputProps } from '../types'

function DateTimeCell({ value, isMasked }: CellProps) {
  const { timeZone } = useFieldEnv()
  return (
    <PlainCell
      text={isMasked ? asText(value) : formatDateTime(asText(value), timeZone)}
      isMasked={isMasked}
      isMuted
    />
  )
}

function DateTimeInput({ value, onChange, id, isInvalid, popup }: InputProps) {
  const opening = usePopup(popup)
  const { timeZone } = useFieldEnv()
  const text = asText(value)
  return (
    <DatePicker
      {...(id ? { id } : {})}
      className={styles.full ?? ''}
      showTime={{ format: 'HH:mm' }}
      format="YYYY-MM-DD HH:mm"
      value={text ? inZone(text, timeZone) : null}
      onChange={(next) => onChange(next ? fromZone(next, timeZone) : null)}
      {...opening}
      {...(popup ? { variant: 'borderless' as const } : {})}
      {...(isInvalid ? { status: 'error' as const } : {})}
    />
  )
}

/** A moment; stored in UTC, shown in the workspace's time zone. */
export const dateTimeField: FieldPlugin = {
  type: 'date_time',
  Cell: DateTimeCell,
  Input: DateTimeInput,
  Filter: DateFilter,
  editor: 'popup',
  typing: 'text',
  isMultiple: false,
  align: 'left',
  width: 146,
  format: (value, _field, env) => formatDateTime(asText(value), env.timeZone),
  parse: (text, _field, env) => {
    const value = readMoment(text, env.timeZone)
    return value ? { value } : { fault: { code: 'notDateTime' } }
  },
  check: noFault,
  toWire: asShown,
}
