import { PlainCell } from '../parts/PlainCell'
import { textField } from '../text/text'
import { asText, type CellProps, type FieldPlugin, type InputProps } from '../types'

function AutoNumberCell({ value, isMasked }: CellProps) {
  return <PlainCell text={asText(value)} isMasked={isMasked} isMuted />
}

function AutoNumberInput({ field, value }: InputProps) {
  return <AutoNumberCell field={field} value={value} isMasked={false} />
}

/** A number the server gives out; nobody types it. */
export const autoNumberField: FieldPlugin = {
  ...textField,
  type: 'auto_number',
  Cell: AutoNumberCell,
  Input: AutoNumberInput,
  editor: 'none',
  typing: 'none',
  width: 150,
  parse: () => ({ fault: { code: 'readOnly' } }),
}
