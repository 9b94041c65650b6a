import { asText, type FilterProps, type InputProps } from '../types'
import { Input } from './antd'

/** One line of text. */
export function TextInput({ field, value, onChange, id, isInvalid }: InputProps) {
  const limit = field.config.max_length
  return (
    <Input
      {...(id ? { id } : {})}
      value={asText(value)}
      onChange={(event) => onChange(event.target.value || null)}
      {...(typeof limit === 'number' ? { maxLength: limit } : {})}
      {...(isInvalid ? { status: 'error' as const } : {})}
      autoComplete="off"
    />
  )
}

/** Text of a condition; `in` takes several, divided by commas. */
export function TextFilter({ op, value, onChange }: FilterProps) {
  const isList = op === 'in' || op === 'not_in'
  const text = Array.isArray(value) ? value.join('，') : asText(value)
  return (
    <Input
      value={text}
      allowClear
      onChange={(event) => {
        const typed = event.target.value
        onChange(isList ? typed.split(/[,，]/) : typed)
      }}
    />
  )
}
