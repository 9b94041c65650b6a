import { mobileField } from '../mobile/mobile'
import { textField } from '../text/text'
import { asText, type FieldPlugin } from '../types'

const SIGNS = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

/** Check a unified social credit code. Source: GB 32100-2015, 4.2. */
export function isCreditCode(text: string): boolean {
  if (text.length !== 18 || [...text].some((sign) => !SIGNS.includes(sign))) return false
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * SIGNS.indexOf(text[at] ?? ''), 0)
  return SIGNS[(31 - (sum % 31)) % 31] === text[17]
}

function normal(text: string): string {
  return text.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase()
}

/** The 18 signs every Chinese company has. */
export const creditCodeField: FieldPlugin = {
  ...textField,
  type: 'credit_code',
  Cell: mobileField.Cell,
  width: 180,
  parse: (text) =>
    isCreditCode(normal(text)) ? { value: normal(text) } : { fault: { code: 'notCreditCode' } },
  check: (value) =>
    asText(value) && !isCreditCode(normal(asText(value))) ? { code: 'notCreditCode' } : null,
  toWire: (value) => (asText(value) ? normal(asText(value)) : null),
}
