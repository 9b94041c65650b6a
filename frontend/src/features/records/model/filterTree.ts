import type { Condition, FieldDef, FilterGroup } from '../../../api/types'

export type FilterItem = FilterGroup | Condition

/** Groups within groups the server takes. */
export const MAX_DEPTH = 3

export function isGroup(item: FilterItem): item is FilterGroup {
  return 'items' in item
}

/** Replace the item at a path of positions; `null` takes it out, and groups left empty go with it. */
export function replaceAt(group: FilterGroup, path: readonly number[], next: FilterItem | null): FilterGroup {
  const [at, ...rest] = path
  if (at === undefined) return group
  const items = group.items.flatMap((item, i): FilterItem[] => {
    if (i !== at) return [item]
    if (rest.length === 0) return next ? [next] : []
    if (!isGroup(item)) return [item]
    const inner = replaceAt(item, rest, next)
    return inner.items.length > 0 ? [inner] : []
  })
  return { ...group, items }
}

/** Add a condition that must hold besides everything there is. */
export function addCondition(group: FilterGroup, condition: Condition): FilterGroup {
  if (group.join === 'and' || group.items.length < 2)
    return { join: 'and', items: [...group.items, condition] }
  return { join: 'and', items: [group, condition] }
}

/** Conditions in all groups together. */
export function countConditions(group: FilterGroup): number {
  return group.items.reduce((sum, item) => sum + (isGroup(item) ? countConditions(item) : 1), 0)
}

/** A question one can ask by pointing at a cell. */
export interface Example {
  readonly key: 'same' | 'other' | 'empty' | 'filled' | 'least' | 'most'
  readonly condition: Condition
}

const ORDERED = new Set(['integer', 'decimal', 'money', 'percent', 'date', 'date_time'])

/** The conditions a cell's value gives an example of, as far as the field allows them. */
export function examplesOf(field: FieldDef, value: unknown): Example[] {
  const may = (op: string) => field.operators.includes(op)
  const found: Example[] = []
  const add = (key: Example['key'], op: string, operand?: unknown) => {
    if (may(op))
      found.push({
        key,
        condition: { field: field.key, op, ...(operand === undefined ? {} : { value: operand }) },
      })
  }
  const operand = operandOf(field, value)
  if (operand === null) {
    add('empty', 'is_empty')
    add('filled', 'is_not_empty')
    return found
  }
  if (field.type === 'multi_choice') {
    add('same', 'has_all', operand)
    return found
  }
  if (field.type === 'date_time') {
    add('least', 'gte', operand)
    add('most', 'lte', operand)
    return found
  }
  add('same', 'eq', operand)
  if (!found.length && field.type === 'region') add('same', 'under', operand)
  add('other', 'ne', operand)
  if (ORDERED.has(field.type)) {
    add('least', 'gte', operand)
    add('most', 'lte', operand)
  }
  return found
}

/** The value as conditions carry it; `null` where there is none to compare with. */
function operandOf(field: FieldDef, value: unknown): unknown {
  if (value === null || value === undefined || value === '') return null
  if (Array.isArray(value)) return field.type === 'multi_choice' && value.length > 0 ? value : null
  if (typeof value !== 'object') return value
  if ('id' in value) return (value as { id: unknown }).id
  return 'code' in value ? (value as { code: unknown }).code : null
}
