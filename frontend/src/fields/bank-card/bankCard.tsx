import { PlainCell } from '../parts/PlainCell'
import styles from '../parts/parts.module.css'
import { textField } from '../text/text'
import { asText, type CellProps, type FieldPlugin } from '../types'

/** Check the last digit of a card number. Source: ISO/IEC 7812-1:2017, annex B. */
export function isLuhn(digits: string): boolean {
  let sum = 0
  for (let at = 0; at < digits.length; at += 1) {
    const digit = Number(digits[digits.length - 1 - at])
    const doubled = digit * (at % 2 === 1 ? 2 : 1)
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}

function digitsOf(text: string): string {
  return text.normalize('NFKC').replace(/[\s\-–—·.,]/g, '')
}

function isCard(text: string, isChecked: boolean): boolean {
  const digits = digitsOf(text)
  return /^\d{12,19}$/.test(digits) && (!isChecked || isLuhn(digits))
}

function BankCardCell({ value, isMasked }: CellProps) {
  const text = asText(value).replace(/(.{4})(?=.)/g, '$1 ')
  return (
    <PlainCell
      text={<span className={styles.number}>{isMasked ? asText(value) : text}</span>}
      isMasked={isMasked}
    />
  )
}

/** A card number; shown in groups of four. */
export const bankCardField: FieldPlugin = {
  ...textField,
  type: 'bank_card',
  Cell: BankCardCell,
  width: 206,
  parse: (text, field) =>
    isCard(text, field.config.check !== false)
      ? { value: digitsOf(text) }
      : { fault: { code: 'notBankCard' } },
  check: (value, field) =>
    asText(value) && !isCard(asText(value), field.config.check !== false) ? { code: 'notBankCard' } : null,
  toWire: (value) => (asText(value) ? digitsOf(asText(value)) : null),
}
