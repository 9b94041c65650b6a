import type { FieldDef } from '../../../api/types'
import type { Figure, Measure } from '../../../api/viewTypes'
import { formatMoney, groupDigits } from '../../../lib/money'

const NUMBERS = new Set(['integer', 'decimal', 'money', 'percent', 'rating', 'duration'])
const DAYS = new Set(['date', 'date_time'])
const UNCOUNTED = new Set(['relation', 'relations', 'attachment', 'long_text', 'rich_text', 'address'])

/** Which figures the foot of a column can show; the server holds the same rule. */
export function figuresOf(field: FieldDef): Figure[] {
  if (field.right !== 'full') return []
  const found: Figure[] = ['none', 'filled', 'empty']
  if (!UNCOUNTED.has(field.type)) found.push('distinct')
  if (NUMBERS.has(field.type)) found.push('sum', 'avg', 'min', 'max')
  else if (DAYS.has(field.type)) found.push('min', 'max')
  return found
}

/** What stands under a column nobody chose a figure for: amounts are summed. */
export function figureFor(field: FieldDef, chosen: Readonly<Record<string, Figure>>): Figure {
  const figure = chosen[field.key] ?? (field.type === 'money' ? 'sum' : 'none')
  return figuresOf(field).includes(figure) ? figure : 'none'
}

/** What to ask the server for the shown columns. */
export function measuresOf(fields: readonly FieldDef[], chosen: Readonly<Record<string, Figure>>): Measure[] {
  return fields.flatMap((field) => {
    const fn = figureFor(field, chosen)
    return fn === 'none' ? [] : [{ field: field.key, fn }]
  })
}

/** A figure as people read it. */
export function formatFigure(field: FieldDef, fn: Figure, value: string | number | null | undefined): string {
  if (value === null || value === undefined) return fn === 'none' ? '' : '–'
  const text = String(value)
  if (fn === 'filled' || fn === 'empty' || fn === 'distinct') return groupDigits(text)
  if (field.type === 'date_time') return text.slice(0, 16).replace('T', ' ')
  if (field.type === 'date') return text
  const plain = text.includes('.') ? text.replace(/0+$/, '').replace(/\.$/, '') : text
  if (field.type === 'money') {
    const currency = field.config.currency ?? 'CNY'
    const [whole = '', fraction = ''] = plain.split('.')
    return formatMoney(plain, currency, fraction ? 2 : 0) || whole
  }
  const short = fn === 'avg' ? roundTo(plain, 2) : plain
  return field.type === 'percent' ? `${groupDigits(short)}%` : groupDigits(short)
}

function roundTo(text: string, places: number): string {
  return text.includes('.') ? String(Number(Number(text).toFixed(places))) : text
}
