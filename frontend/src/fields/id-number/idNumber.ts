import { mobileField } from '../mobile/mobile'
import { textField } from '../text/text'
import { asText, type FieldPlugin } from '../types'

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECKS = '10X98765432'

/** Check a resident identity number. Source: GB 11643-1999, 4.3. */
export function isIdNumber(text: string): boolean {
  if (!/^\d{17}[\dX]$/.test(text)) return false
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(text[at]), 0)
  return CHECKS[sum % 11] === text[17]
}

function normal(text: string): string {
  return text.normalize('NFKC').replace(/\s/g, '').toUpperCase()
}

/** A Chinese identity number. */
export const idNumberField: FieldPlugin = {
  ...textField,
  type: 'id_number',
  Cell: mobileField.Cell,
  width: 180,
  parse: (text) => (isIdNumber(normal(text)) ? { value: normal(text) } : { fault: { code: 'notIdNumber' } }),
  check: (value) => (asText(value) && !isIdNumber(normal(asText(value))) ? { code: 'notIdNumber' } : null),
  toWire: (value) => (asText(value) ? normal(asText(value)) : null),
}
