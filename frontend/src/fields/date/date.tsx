import { asShown, noFault } from '../parts/checks'
import { readDay } from '../parts/dates'
import { PlainCell } from '../parts/PlainCell'
import { asText, type CellProps, type FieldPlugin } from '../types'
import { DateFilter, DateInput } from './Input'

function DateCell({ value, isMasked }: CellProps) {
  return <PlainCell text={asText(value)} isMasked={isMasked} />
}

/** A calendar day, the same in every time zone. */
export const dateField: FieldPlugin = {
  type: 'date',
  Cell: DateCell,
  Input: DateInput,
  Filter: DateFilter,
  editor: 'popup',
  typing: 'text',
  isMultiple: false,
  align: 'left',
  width: 116,
  format: asText,
  parse: (text) => {
    const value = readDay(text)
    return value ? { value } : { fault: { code: 'notDate' } }
  },
  check: noFault,
  toWire: asShown,
}
