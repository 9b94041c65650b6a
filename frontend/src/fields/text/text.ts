import { asShown, checkText } from '../parts/checks'
import { TextFilter, TextInput } from '../parts/TextInput'
import { asText, type FieldPlugin } from '../types'
import { TextCell } from './Cell'

/** One line of text. */
export const textField: FieldPlugin = {
  type: 'text',
  Cell: TextCell,
  Input: TextInput,
  Filter: TextFilter,
  editor: 'text',
  typing: 'text',
  isMultiple: false,
  align: 'left',
  width: 160,
  format: asText,
  parse: (text) => ({ value: text.replace(/[\t\r\n]+/g, ' ').trim() }),
  check: checkText,
  toWire: asShown,
}
