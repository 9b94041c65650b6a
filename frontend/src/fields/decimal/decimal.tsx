import { groupDigits } from '../../lib/money'
import { asShown, noFault } from '../parts/checks'
import { NumberFilter, NumberInput } from '../parts/NumberInput'
import { checkNumber, parseDecimal } from '../parts/numbers'
import { PlainCell } from '../parts/PlainCell'
import { asText, type CellProps, type FieldPlugin } from '../types'

function DecimalCell({ value, isMasked }: CellProps) {
  return <PlainCell text={groupDigits(asText(value))} isMasked={isMasked} />
}

/** A decimal number; text on the wire, so no digit is lost. */
export const decimalField: FieldPlugin = {
  type: 'decimal',
  Cell: DecimalCell,
  Input: NumberInput,
  Filter: NumberFilter,
  editor: 'text',
  typing: 'text',
  isMultiple: false,
  align: 'right',
  width: 120,
  format: asText,
  parse: parseDecimal,
  check: (value, field) =>
    typeof value === 'string' && value ? checkNumber(value, field.config) : noFault(),
  toWire: asShown,
}
