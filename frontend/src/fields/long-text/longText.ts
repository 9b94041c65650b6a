import { textField } from '../text/text'
import type { FieldPlugin } from '../types'
import { LongTextInput } from './Input'

/** Text with line breaks. */
export const longTextField: FieldPlugin = {
  ...textField,
  type: 'long_text',
  Input: LongTextInput,
  editor: 'multiline',
  width: 240,
  parse: (text) => ({ value: text.replace(/\r\n?/g, '\n').trim() }),
}
