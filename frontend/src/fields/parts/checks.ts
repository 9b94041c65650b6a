import type { FieldDef } from '../../api/types'
import type { Fault } from '../types'

/** Length and pattern of a text. */
export function checkText(value: unknown, field: FieldDef): Fault | null {
  if (typeof value !== 'string' || value === '') return null
  const { min_length, max_length, pattern } = field.config
  if (typeof min_length === 'number' && value.length < min_length)
    return { code: 'tooShort', params: { min: min_length } }
  if (typeof max_length === 'number' && value.length > max_length)
    return { code: 'tooLong', params: { max: max_length } }
  if (typeof pattern === 'string' && pattern && !matches(pattern, value)) return { code: 'badPattern' }
  return null
}

function matches(pattern: string, value: string): boolean {
  try {
    return new RegExp(`^(?:${pattern})$`, 'u').test(value)
  } catch {
    return true // the server's dialect knows more; it decides
  }
}

/** A required value that is missing. */
export function checkRequired(value: unknown, field: FieldDef): Fault | null {
  const isEmpty =
    value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
  return field.is_required && isEmpty ? { code: 'required' } : null
}

/** For kinds without a check of their own. */
export function noFault(): null {
  return null
}

/** The value is written as it is shown. */
export function asShown(value: unknown): unknown {
  return value === '' || value === undefined ? null : value
}
