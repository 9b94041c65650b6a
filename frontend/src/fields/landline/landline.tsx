import { useTranslation } from 'react-i18next'
import { asShown } from '../parts/checks'
import { PlainCell } from '../parts/PlainCell'
import styles from '../parts/parts.module.css'
import { TextInput } from '../parts/TextInput'
import { textField } from '../text/text'
import { asText, type CellProps, type FieldPlugin, type InputProps } from '../types'

/** A stored number as people dial it: `+862129616715;ext=8361` → `021-29616715转8361`. */
export function shownLandline(value: string, extension = '转'): string {
  const [, area, number, ext] = /^\+86(10|2\d|[3-9]\d\d)(\d{7,8})(?:;ext=(\d+))?$/.exec(value) ?? []
  if (area) return `0${area}-${number}${ext ? `${extension}${ext}` : ''}`
  return value.replace(/^\+86(?=1\d{10}$|[48]00\d{7}$|95\d{3,6}$)/, '').replace(';ext=', extension)
}

function LandlineCell({ value, isMasked }: CellProps) {
  const { t } = useTranslation('fields')
  return (
    <PlainCell
      text={<span className={styles.number}>{shownLandline(asText(value), t('extension'))}</span>}
      isMasked={isMasked}
    />
  )
}

/** Typed text stays as it is; a stored number is shown as people dial it. */
function LandlineInput({ value, ...props }: InputProps) {
  const { t } = useTranslation('fields')
  return <TextInput {...props} value={shownLandline(asText(value), t('extension'))} />
}

/** Looks like a telephone number; the server knows the area codes. */
function isPhone(text: string): boolean {
  const plain = text.normalize('NFKC').trim()
  return (
    plain.replace(/\D/g, '').length >= 5 && /^\+?[\d\s\-–()/转轉分机机號号#,.;=extEXT]{5,40}$/.test(plain)
  )
}

/** A fixed line with its extension. */
export const landlineField: FieldPlugin = {
  ...textField,
  type: 'landline',
  Cell: LandlineCell,
  Input: LandlineInput,
  width: 150,
  format: (value) => shownLandline(asText(value)),
  parse: (text) =>
    isPhone(text) ? { value: text.normalize('NFKC').trim() } : { fault: { code: 'notLandline' } },
  check: (value) => (asText(value) && !isPhone(asText(value)) ? { code: 'notLandline' } : null),
  toWire: asShown,
}
