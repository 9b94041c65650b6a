import type { FieldDef } from '../api/types'

/** Operators that need no value. */
const BARE = new Set(['is_empty', 'is_not_empty', 'me', 'my_team'])

export const RELATIVE_DAYS = [
  'today',
  'yesterday',
  'tomorrow',
  'this_week',
  'last_week',
  'next_week',
  'this_month',
  'last_month',
  'next_month',
  'this_quarter',
  'last_quarter',
  'this_year',
  'last_year',
] as const

/** Whether an operator is complete without a value. */
export function isBareOperator(op: string): boolean {
  return BARE.has(op)
}

/** Key of the operator's name: dates say 早于 where numbers say 小于. */
export function operatorTextKey(field: FieldDef, op: string): string {
  const isDate = field.type === 'date' || field.type === 'date_time'
  return isDate && ['gt', 'gte', 'lt', 'lte'].includes(op) ? `op.date_${op}` : `op.${op}`
}

/** The operator a new condition begins with. */
export function firstOperator(field: FieldDef): string {
  const wanted: Readonly<Record<string, string>> = {
    text: 'contains',
    long_text: 'contains',
    multi_choice: 'has_any',
    rich_text: 'contains',
    tags: 'has_any',
    relations: 'has_any',
    url: 'contains',
    address: 'under',
    choice: 'in',
    region: 'under',
    date: 'relative',
    date_time: 'relative',
  }
  const best = wanted[field.type]
  return best && field.operators.includes(best) ? best : (field.operators[0] ?? 'eq')
}

/** Whether a condition says something; half-written ones are not sent. */
export function isCompleteValue(op: string, value: unknown): boolean {
  if (isBareOperator(op)) return true
  if (Array.isArray(value))
    return value.length > 0 && value.every((one) => one !== null && one !== '' && one !== undefined)
  return value !== null && value !== undefined && value !== ''
}
