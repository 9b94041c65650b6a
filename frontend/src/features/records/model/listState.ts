import type { Condition, FieldDef, FilterGroup, ObjectDef, QuerySpec, Sort } from '../../../api/types'
import type { ColorRule, Figure, ViewColumn, ViewDef } from '../../../api/viewTypes'
import { isCompleteValue } from '../../../fields/operators'
import type { ListSearch } from '../../../lib/listSearch'
import { isGroup } from './filterTree'
import { readableFields } from './recordRow'

export type RowHeight = 'compact' | 'normal' | 'tall' | 'extra'

export const ROW_HEIGHTS: Readonly<Record<RowHeight, number>> = {
  compact: 32,
  normal: 38,
  tall: 54,
  extra: 94,
}

/** Everything a list needs to know about what it shows. */
export interface ListState {
  readonly filter: FilterGroup
  readonly sort: readonly Sort[]
  readonly group: string | null
  readonly search: string
  readonly columns: readonly ViewColumn[]
  readonly frozen: number
  readonly height: RowHeight
  readonly colors: readonly ColorRule[]
  /** Figures somebody chose, by field. */
  readonly figures: Readonly<Record<string, Figure>>
}

export const NO_FILTER: FilterGroup = { join: 'and', items: [] }

/** The view's settings, changed by what stands in the address. */
export function mergeState(object: ObjectDef, view: ViewDef | undefined, search: ListSearch): ListState {
  const group = search.group ?? view?.query.group ?? null
  return {
    filter: search.filter ?? view?.query.filter ?? NO_FILTER,
    sort: search.sort ?? view?.query.sort ?? [],
    group:
      group && group !== 'none' && object.fields.some((field) => field.key === group && field.groupable)
        ? group
        : null,
    search: search.q ?? view?.query.search ?? '',
    columns: completeColumns(object, search.columns ?? view?.layout.columns ?? defaultColumns(object)),
    frozen: search.frozen ?? view?.layout.frozen ?? 1,
    height: asHeight(search.height ?? view?.layout.row_height),
    colors: search.colors ?? view?.layout.colors ?? [],
    figures: search.figures ?? view?.layout.figures ?? {},
  }
}

function asHeight(value: string | undefined): RowHeight {
  return value === 'compact' || value === 'tall' || value === 'extra' ? value : 'normal'
}

/** Columns when no view says anything: designed order, long and technical fields hidden. */
export function defaultColumns(object: ObjectDef): ViewColumn[] {
  const late = new Set(['created_by', 'updated_by', 'updated_at', 'created_at', 'department'])
  const fields = readableFields(object)
  const titled = [...fields].sort((a, b) => rank(object, a) - rank(object, b))
  return titled.map((field) => ({
    field: field.key,
    hidden: field.type === 'long_text' || field.type === 'rich_text' || late.has(field.key),
  }))
}

function rank(object: ObjectDef, field: FieldDef): number {
  if (field.key === object.title_field) return -1
  return field.is_system ? 1 : 0
}

/** Drop columns of fields the reader does not have, add new fields hidden at the end, title first. */
export function completeColumns(object: ObjectDef, columns: readonly ViewColumn[]): ViewColumn[] {
  const fields = new Map(readableFields(object).map((field) => [field.key, field]))
  const known = columns.filter((column) => fields.has(column.field))
  const named = new Set(known.map((column) => column.field))
  const rest = [...fields.keys()].filter((key) => !named.has(key)).map((field) => ({ field, hidden: true }))
  const all = [...known, ...rest]
  const title = all.find((column) => column.field === object.title_field)
  if (!title) return all
  return [{ ...title, hidden: false }, ...all.filter((column) => column !== title)]
}

/** What in the address belongs to the view. */
export const VIEW_KEYS = [
  'filter',
  'sort',
  'group',
  'columns',
  'frozen',
  'height',
  'colors',
  'figures',
] as const

/** Whether the address differs from the saved view. */
export function isChanged(search: ListSearch): boolean {
  return VIEW_KEYS.some((key) => search[key] !== undefined)
}

/** Color rules that say something the reader may ask. */
export function cleanColors(object: ObjectDef, rules: readonly ColorRule[]): ColorRule[] {
  return rules.filter(
    ({ when }) =>
      object.fields.some((field) => field.key === when.field && field.right === 'full') &&
      cleanFilter(object, { join: 'and', items: [when] }) !== null,
  )
}

/** Leave out conditions that are not finished, or whose field the reader does not have. */
export function cleanFilter(object: ObjectDef, group: FilterGroup): FilterGroup | null {
  const fields = new Map(object.fields.map((field) => [field.key, field]))
  const items: (FilterGroup | Condition)[] = []
  for (const item of group.items) {
    if (isGroup(item)) {
      const inner = cleanFilter(object, item)
      if (inner) items.push(inner)
    } else if (fields.get(item.field)?.operators.includes(item.op) && isCompleteValue(item.op, item.value)) {
      items.push(item)
    }
  }
  return items.length > 0 ? { join: group.join, items } : null
}

/** The condition that keeps the records of one group. */
export function groupCondition(field: FieldDef, value: unknown): Condition {
  if (value === null || value === undefined || value === '') return { field: field.key, op: 'is_empty' }
  const plain =
    typeof value === 'object' && value !== null && 'id' in value ? (value as { id: unknown }).id : value
  const code =
    typeof plain === 'object' && plain !== null && 'code' in plain ? (plain as { code: unknown }).code : plain
  if (field.type === 'date' || field.type === 'date_time')
    return { field: field.key, op: 'between', value: monthOf(String(code)) }
  if (field.type === 'multi_choice' || field.type === 'tags')
    return { field: field.key, op: 'has_any', value: [code] }
  return { field: field.key, op: 'eq', value: code }
}

function monthOf(day: string): [string, string] {
  const [year = 0, month = 1] = day.slice(0, 7).split('-').map(Number)
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate()
  const start = day.slice(0, 7)
  return [`${start}-01`, `${start}-${String(last).padStart(2, '0')}`]
}

/** The question behind a list. */
export function toQuery(
  object: ObjectDef,
  state: ListState,
  extra: Condition | null,
  select: readonly string[],
): QuerySpec {
  const own = cleanFilter(object, state.filter)
  const filter: FilterGroup | null = extra ? { join: 'and', items: own ? [own, extra] : [extra] } : own
  const sortable = new Set(object.fields.filter((field) => field.sortable).map((field) => field.key))
  return {
    select: [...new Set(select)],
    filter,
    sort: state.sort
      .filter((one) => sortable.has(one.field))
      .map((one) => ({ field: one.field, desc: one.desc ?? false })),
    search: state.search,
  }
}
