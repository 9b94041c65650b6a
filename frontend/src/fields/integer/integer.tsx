import { groupDigits } from '../../lib/money'
import { asShown, noFault } from '../parts/checks'
import { NumberFilter, NumberInput } from '../parts/NumberInput'
import { checkNumber, readNumber } from '../parts/numbers'
import { PlainCell } from '../parts/PlainCell'
import { asText, type CellProps, type FieldPlugin, type FilterProps, type InputProps } from '../types'

function IntegerCell({ value, isMasked }: CellProps) {
  return <PlainCell text={groupDigits(asText(value))} isMasked={isMasked} />
}

function IntegerInput(props: InputProps) {
  return <NumberInput {...props} precision={0} isInteger />
}

function IntegerFilter({ value, onChange, ...props }: FilterProps) {
  const asNumbers = (next: unknown): unknown =>
    Array.isArray(next) ? next.map(asNumbers) : next === null || next === '' ? null : Number(next)
  return <NumberFilter {...props} value={value} onChange={(next) => onChange(asNumbers(next))} />
}

/** A whole number; a JSON number on the wire. */
export const integerField: FieldPlugin = {
  type: 'integer',
  Cell: IntegerCell,
  Input: IntegerInput,
  Filter: IntegerFilter,
  editor: 'text',
  typing: 'text',
  isMultiple: false,
  align: 'right',
  width: 110,
  format: asText,
  parse: (text) => {
    const value = readNumber(text)
    if (value === null) return { fault: { code: 'notNumber' } }
    return /^-?\d+$/.test(value) ? { value: Number(value) } : { fault: { code: 'notInteger' } }
  },
  check: (value, field) => (typeof value === 'number' ? checkNumber(String(value), field.config) : noFault()),
  toWire: asShown,
}
