import type { FieldDef } from '../../../api/types'
import { fieldPlugin } from '../../../fields/registry'
import type { FieldEnv, Parsed } from '../../../fields/types'
import type { ClipCell } from '../../../ui/grid/types'

const NUMBERS = new Set(['integer', 'decimal', 'money'])
const HASHES = /^#{2,}$/
const SCIENTIFIC = /^[-+]?\d(\.\d+)?E[-+]?\d+$/i

/**
 * Give a typed or pasted cell the meaning its field has for it. A spreadsheet that rounds what it
 * shows tells the full value beside it, which counts then; where it does not, nothing is guessed.
 */
export async function readCell(field: FieldDef, cell: ClipCell, env: FieldEnv): Promise<Parsed> {
  if (cell.text.trim() === '') return field.is_required ? { fault: { code: 'required' } } : { value: null }
  const plugin = fieldPlugin(field.type)
  const text = textFor(field, cell)
  if (HASHES.test(text)) return { fault: { code: 'hashes' } }
  if (SCIENTIFIC.test(text.trim())) return { fault: { code: 'scientific', params: { text } } }
  let parsed = await plugin.parse(text, field, env)
  if (parsed.fault && cell.exact !== undefined && isDay(field)) {
    const day = serialToText(cell.exact, field.type === 'date_time')
    if (day) parsed = await plugin.parse(day, field, env)
  }
  if (parsed.fault) return parsed
  const fault = plugin.check(parsed.value, field)
  return fault ? { fault } : parsed
}

function isDay(field: FieldDef): boolean {
  return field.type === 'date' || field.type === 'date_time'
}

/** Which of the two the field reads: what was shown, or the number behind it. */
function textFor(field: FieldDef, { text, exact }: ClipCell): string {
  if (exact === undefined) return text
  const full = plainNumber(exact)
  if (full === null) return text
  if (field.type === 'percent') return text.includes('%') ? `${shift(full, 2)}%` : full
  if (NUMBERS.has(field.type)) return /[万亿%]/.test(text) ? text : full
  return HASHES.test(text) || SCIENTIFIC.test(text.trim()) ? full : text
}

/** Write `1.38E+10` and `-.5` as plain digits. */
export function plainNumber(text: string): string | null {
  const found = /^([-+]?)(\d*)\.?(\d*)(?:E([-+]?\d+))?$/i.exec(text.trim())
  if (!found || !(found[2] || found[3])) return null
  const [, sign = '', whole = '', fraction = '', power = '0'] = found
  const moved = shift(`${whole || '0'}${fraction ? `.${fraction}` : ''}`, Number(power))
  return sign === '-' ? `-${moved}` : moved
}

/** Move the decimal point to the right (or left) in the digits. */
function shift(text: string, places: number): string {
  const sign = text.startsWith('-') ? '-' : ''
  const [whole = '', fraction = ''] = text.replace(/^-/, '').split('.')
  const digits = whole + fraction
  const at = whole.length + places
  const padded = at <= 0 ? '0'.repeat(1 - at) + digits : digits.padEnd(at, '0')
  const point = at <= 0 ? 1 : at
  const left = padded.slice(0, point).replace(/^0+(?=\d)/, '')
  const right = padded.slice(point).replace(/0+$/, '')
  return `${sign}${left}${right ? `.${right}` : ''}`
}

/** A spreadsheet's day number (1900 system) as text. */
export function serialToText(exact: string, hasTime: boolean): string | null {
  const serial = Number(exact)
  if (!Number.isFinite(serial) || serial < 1 || serial > 2_958_465) return null
  const at = new Date(Date.UTC(1899, 11, 30) + Math.round(serial * 86_400) * 1000).toISOString()
  return hasTime ? `${at.slice(0, 10)} ${at.slice(11, 19)}` : at.slice(0, 10)
}
