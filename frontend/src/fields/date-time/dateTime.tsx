import type { FieldDef } from '../../api/types'
import { formatDateTime } from '../../lib/dates'
import { DateFilter } from '../date/Input'
import { useFieldEnv } from '../env'
import { DatePicker } from '../parts/antd'
import { asShown, noFault } from '../parts/checks'
import { fromZone, inZone, readMoment } from '../parts/dates'
import { PlainCell } from '../parts/PlainCell'
import styles from '../parts/parts.module.css'
import { usePopup } from '../parts/usePopup'
import { asText, type CellProps, type FieldPlugin, type InputProps } from '../types'

/** The zone a field is shown and entered in: its own, or the workspace's. */
function zoneOf(field: FieldDef, workspace: string): string {
  return asText(field.config.timezone) || workspace
}

/** `Tokyo` beside times that are not the workspace's. */
function placeOf(field: FieldDef, workspace: string): string {
  const zone = zoneOf(field, workspace)
  return zone === workspace ? '' : (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')
}

function DateTimeCell({ field, value, isMasked }: CellProps) {
  const { timeZone } = useFieldEnv()
  const shown = isMasked ? asText(value) : formatDateTime(asText(value), zoneOf(field, timeZone))
  const place = shown && !isMasked ? placeOf(field, timeZone) : ''
  return <PlainCell text={place ? `${shown} ${place}` : shown} isMasked={isMasked} isMuted />
}

function DateTimeInput({ field, value, onChange, id, isInvalid, popup }: InputProps) {
  const opening = usePopup(popup)
  const env = useFieldEnv()
  const timeZone = zoneOf(field, env.timeZone)
  const place = placeOf(field, env.timeZone)
  const text = asText(value)
  return (
    <DatePicker
      {...(id ? { id } : {})}
      className={styles.full ?? ''}
      showTime={{ format: 'HH:mm' }}
      format="YYYY-MM-DD HH:mm"
      value={text ? inZone(text, timeZone) : null}
      onChange={(next) => onChange(next ? fromZone(next, timeZone) : null)}
      {...(place ? { suffixIcon: <span className={styles.muted}>{place}</span> } : {})}
      {...opening}
      {...(popup ? { variant: 'borderless' as const } : {})}
      {...(isInvalid ? { status: 'error' as const } : {})}
    />
  )
}

/** A moment; stored in UTC, shown in the field's or the workspace's time zone. */
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
  format: (value, field, env) => formatDateTime(asText(value), zoneOf(field, env.timeZone)),
  parse: (text, field, env) => {
    const value = readMoment(text, zoneOf(field, env.timeZone))
    return value ? { value } : { fault: { code: 'notDateTime' } }
  },
  check: noFault,
  toWire: asShown,
}
