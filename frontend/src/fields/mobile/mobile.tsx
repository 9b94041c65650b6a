import type { FieldDef } from '../../api/types'
import { asShown } from '../parts/checks'
import { PlainCell } from '../parts/PlainCell'
import styles from '../parts/parts.module.css'
import { TextInput } from '../parts/TextInput'
import { textField } from '../text/text'
import { asText, type CellProps, type FieldPlugin, type InputProps } from '../types'

/** Mainland numbers are shown without +86: `+8613812345678` → `13812345678`. */
export function shownMobile(value: string): string {
  return value.replace(/^\+86(?=1\d{10}$)/, '')
}

function MobileCell({ value, isMasked }: CellProps) {
  return (
    <PlainCell
      text={<span className={styles.number}>{shownMobile(asText(value))}</span>}
      isMasked={isMasked}
    />
  )
}

/** Read a mobile number as written: spaces, dashes, full width, +86, 0086. `null` when it is none. */
export function readMobile(text: string): string | null {
  const digits = text.normalize('NFKC').replace(/[\s\-–—()（）.·]/g, '')
  const mainland = /^(?:\+?86|0086)?(1[3-9]\d{9})$/.exec(digits)
  if (mainland) return mainland[1] ?? null
  const foreign = /^(?:\+|00)([1-9]\d{6,14})$/.exec(digits)
  return foreign && !foreign[1]?.startsWith('86') ? `+${foreign[1]}` : null
}

/** Fields of other lines take any telephone number; the server knows the area codes. */
function readPhone(text: string, field: FieldDef): string | null {
  if (field.config.kind === undefined || field.config.kind === 'mobile') return readMobile(text)
  const plain = text.normalize('NFKC').trim()
  return /^\+?[\d\s\-–()（）转#,.x]{5,30}$/i.test(plain) ? plain : null
}

/** The number without the country code that everybody leaves out. */
function MobileInput({ value, ...props }: InputProps) {
  return <TextInput {...props} value={shownMobile(asText(value))} />
}

/** A mobile number; E.164 in the store. */
export const mobileField: FieldPlugin = {
  ...textField,
  type: 'mobile',
  Cell: MobileCell,
  Input: MobileInput,
  width: 130,
  format: (value) => shownMobile(asText(value)),
  parse: (text, field) => {
    const value = readPhone(text, field)
    return value ? { value } : { fault: { code: 'notMobile' } }
  },
  check: (value, field) => (asText(value) && !readPhone(asText(value), field) ? { code: 'notMobile' } : null),
  toWire: (value) => asShown(typeof value === 'string' ? (readMobile(value) ?? value) : value),
}
