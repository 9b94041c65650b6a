import { textField } from '../text/text'
import { asText, type FieldPlugin } from '../types'

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@.]+$/

/** An e-mail address. */
export const emailField: FieldPlugin = {
  ...textField,
  type: 'email',
  width: 190,
  parse: (text) => {
    const value = text.normalize('NFKC').trim()
    return EMAIL.test(value) ? { value } : { fault: { code: 'notEmail' } }
  },
  check: (value) => (asText(value) && !EMAIL.test(asText(value)) ? { code: 'notEmail' } : null),
}
