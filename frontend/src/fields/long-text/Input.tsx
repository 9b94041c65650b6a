import { Input } from '../parts/antd'
import { asText, type InputProps } from '../types'

/** Text with line breaks. */
export function LongTextInput({ value, onChange, id, isInvalid }: InputProps) {
  return (
    <Input.TextArea
      {...(id ? { id } : {})}
      value={asText(value)}
      autoSize={{ minRows: 3, maxRows: 12 }}
      onChange={(event) => onChange(event.target.value || null)}
      {...(isInvalid ? { status: 'error' as const } : {})}
    />
  )
}
