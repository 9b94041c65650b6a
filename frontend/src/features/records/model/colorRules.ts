import type { Condition, FieldDef, ObjectDef } from '../../../api/types'
import type { ColorRule } from '../../../api/viewTypes'
import { colorOf } from '../../../ui/colors'
import type { GridPaint } from '../../../ui/grid/types'

interface PaintContext {
  /** Calendar day of now in the workspace's zone, `YYYY-MM-DD`. */
  readonly today: string
  readonly memberId: string
  readonly timeZone?: string
}

type Fields = Readonly<Record<string, unknown>>

/** Colour of a cell by the rules of its view: the first rule that fits wins, a cell's before its line's. */
export function painter(
  object: ObjectDef,
  rules: readonly ColorRule[],
  context: PaintContext,
): ((row: { readonly fields: Fields }, key: string) => GridPaint | undefined) | undefined {
  const usable = rules.flatMap((rule) => {
    const field = object.fields.find((one) => one.key === rule.when.field)
    return field ? [{ ...rule, field, style: paintOf(rule.color) }] : []
  })
  if (usable.length === 0) return undefined
  const seen = new WeakMap<object, { row: GridPaint | undefined; cells: Map<string, GridPaint> }>()
  const judge = (row: { readonly fields: Fields }) => {
    const found: { row: GridPaint | undefined; cells: Map<string, GridPaint> } = {
      row: undefined,
      cells: new Map(),
    }
    for (const { field, when, paint, style } of usable) {
      const isTaken = paint === 'row' ? found.row !== undefined : found.cells.has(field.key)
      if (isTaken || !matches(field, when, row.fields[field.key], context)) continue
      if (paint === 'row') found.row = style
      else found.cells.set(field.key, style)
    }
    return found
  }
  return (row, key) => {
    let found = seen.get(row)
    if (!found) {
      found = judge(row)
      seen.set(row, found)
    }
    return found.cells.get(key) ?? found.row
  }
}

function paintOf(name: string): GridPaint {
  return { background: colorOf(name).soft }
}

/** Whether a value meets a condition; the same answer the server's filter gives. */
export function matches(
  field: FieldDef,
  { op, value }: Condition,
  actual: unknown,
  context: PaintContext,
): boolean {
  const own = plain(actual)
  const isEmpty = own === null || (Array.isArray(own) && own.length === 0)
  if (op === 'is_empty') return isEmpty
  if (op === 'is_not_empty') return !isEmpty
  if (op === 'me') return own === context.memberId
  if (isEmpty) return op === 'ne' || op === 'not_in' || op === 'not_contains'
  if (Array.isArray(own)) return matchesList(op, own, listOf(value))
  if (op === 'relative') return matchesPeriod(dayOf(field, own, context.timeZone), value, context.today)
  return COMPARE[op]?.(own, value, field) ?? false
}

function plain(value: unknown): unknown {
  if (value === undefined || value === '' || value === null) return null
  if (typeof value !== 'object' || Array.isArray(value)) return value
  if ('id' in value) return (value as { id: unknown }).id
  return 'code' in value ? (value as { code: unknown }).code : null
}

function listOf(value: unknown): unknown[] {
  return (Array.isArray(value) ? value : [value]).map(plain)
}

function matchesList(op: string, own: readonly unknown[], wanted: readonly unknown[]): boolean {
  if (op === 'has_all' || op === 'eq') return wanted.every((one) => own.includes(one))
  if (op === 'has_any' || op === 'in') return wanted.some((one) => own.includes(one))
  return false
}

/** −1, 0 or 1: numbers by value, days and moments by time, text as it stands. */
function order(field: FieldDef, a: unknown, b: unknown): number {
  if (field.type === 'date' || field.type === 'date_time') {
    const isDay = String(b).length === 10
    const [x, y] = [String(a), String(b)].map((text) => (isDay ? text.slice(0, 10) : text))
    return x === y ? 0 : (x ?? '') < (y ?? '') ? -1 : 1
  }
  const difference = Number(a) - Number(b)
  return Number.isNaN(difference) ? String(a).localeCompare(String(b)) : Math.sign(difference)
}

const contains = (own: unknown, value: unknown) =>
  String(own)
    .toLowerCase()
    .includes(String(value ?? '').toLowerCase())

type Compare = (own: unknown, value: unknown, field: FieldDef) => boolean

function isEqual(own: unknown, value: unknown, field: FieldDef): boolean {
  const wanted = plain(value)
  return own === wanted || (NUMERIC.has(field.type) && Number(own) === Number(wanted))
}

const NUMERIC = new Set(['integer', 'decimal', 'money', 'percent'])

const COMPARE: Readonly<Record<string, Compare>> = {
  eq: isEqual,
  ne: (own, value, field) => !isEqual(own, value, field),
  in: (own, value) => listOf(value).includes(own),
  not_in: (own, value) => !listOf(value).includes(own),
  contains,
  not_contains: (own, value) => !contains(own, value),
  starts_with: (own, value) =>
    String(own)
      .toLowerCase()
      .startsWith(String(value ?? '').toLowerCase()),
  gt: (own, value, field) => order(field, own, value) > 0,
  gte: (own, value, field) => order(field, own, value) >= 0,
  lt: (own, value, field) => order(field, own, value) < 0,
  lte: (own, value, field) => order(field, own, value) <= 0,
  between: (own, value, field) =>
    Array.isArray(value) && order(field, own, value[0]) >= 0 && order(field, own, value[1]) <= 0,
  under: (own, value) => {
    const stem = String(plain(value) ?? '').replace(/(00)+$/, '')
    return stem !== '' && String(own).startsWith(stem)
  },
}

function dayOf(field: FieldDef, value: unknown, timeZone?: string): string {
  if (field.type === 'date' || !timeZone) return String(value).slice(0, 10)
  return new Date(String(value)).toLocaleDateString('sv-SE', { timeZone })
}

const DAY_MS = 86_400_000

function matchesPeriod(day: string, period: unknown, today: string): boolean {
  const [from, to] = periodOf(period, today) ?? []
  return from !== undefined && to !== undefined && day >= from && day <= to
}

const iso = (at: number) => new Date(at).toISOString().slice(0, 10)

/** First and last day of a named or counted period; weeks begin on Monday. */
export function periodOf(period: unknown, today: string): [string, string] | null {
  const now = Date.parse(`${today}T00:00:00Z`)
  const shift = (days: number) => iso(now + days * DAY_MS)
  if (period && typeof period === 'object') {
    const [[kind = '', days = 0] = []] = Object.entries(period as Record<string, number>)
    if (kind === 'last_days') return [shift(1 - days), today]
    if (kind === 'next_days') return [today, shift(days - 1)]
    return kind === 'before_days' ? ['0000-01-01', shift(-days - 1)] : null
  }
  const date = new Date(now)
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()]
  const weekday = (date.getUTCDay() + 6) % 7
  const span = (y0: number, m0: number, y1: number, m1: number): [string, string] => [
    iso(Date.UTC(y0, m0, 1)),
    iso(Date.UTC(y1, m1 + 1, 0)),
  ]
  const week = (by: number): [string, string] => [shift(by * 7 - weekday), shift(by * 7 - weekday + 6)]
  const quarter = month - (month % 3)
  const named: Readonly<Record<string, () => [string, string]>> = {
    today: () => [today, today],
    yesterday: () => [shift(-1), shift(-1)],
    tomorrow: () => [shift(1), shift(1)],
    this_week: () => week(0),
    last_week: () => week(-1),
    next_week: () => week(1),
    this_month: () => span(year, month, year, month),
    last_month: () => span(year, month - 1, year, month - 1),
    next_month: () => span(year, month + 1, year, month + 1),
    this_quarter: () => span(year, quarter, year, quarter + 2),
    last_quarter: () => span(year, quarter - 3, year, quarter - 1),
    this_year: () => span(year, 0, year, 11),
    last_year: () => span(year - 1, 0, year - 1, 11),
  }
  return named[String(period)]?.() ?? null
}
