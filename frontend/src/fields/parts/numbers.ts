import type { Fault, Parsed } from '../types'

const UNITS: Readonly<Record<string, number>> = { 万: 4, 亿: 8, 千: 3, k: 3, w: 4, m: 6 }

/**
 * Read a number as people write it: `¥1,200.50`, `１２３`, `12.5万`, `(300)`, `60%`.
 * Digits stay text; no float on the way.
 */
export function readNumber(text: string): string | null {
  let source = text
    .normalize('NFKC')
    .replace(/[\s,¥$€£￥元,]/g, '')
    .replace(/^CNY|^RMB/i, '')
    .replace(/%$/, '')
  let sign = ''
  if (/^\(.*\)$/.test(source)) {
    source = source.slice(1, -1)
    sign = '-'
  }
  const [, minus = '', whole = '', fraction = '', unit = ''] =
    /^([-+]?)(\d*)(?:\.(\d*))?(万|亿|千|k|w|m)?$/i.exec(source) ?? []
  if (!whole && !fraction) return null
  const shift = UNITS[unit.toLowerCase()] ?? 0
  const padded = fraction.padEnd(shift, '0')
  const digits = (whole + padded.slice(0, shift)).replace(/^0+(?=\d)/, '') || '0'
  const rest = padded.slice(shift).replace(/0+$/, '')
  return `${minus === '-' ? '-' : sign}${digits}${rest ? `.${rest}` : ''}`
}

/** Compare two decimal strings; enough for range checks. */
export function isBelow(value: string, bound: string): boolean {
  return Number(value) < Number(bound)
}

/** Check a decimal string against the field's range and scale. */
export function checkNumber(value: string, config: Readonly<Record<string, unknown>>): Fault | null {
  const { min, max, scale } = config
  if (min !== undefined && min !== null && isBelow(value, String(min)))
    return { code: 'tooSmall', params: { min: String(min) } }
  if (max !== undefined && max !== null && isBelow(String(max), value))
    return { code: 'tooLarge', params: { max: String(max) } }
  const places = value.split('.')[1]?.length ?? 0
  if (typeof scale === 'number' && places > scale) return { code: 'tooManyDecimals', params: { scale } }
  return null
}

/** Parse text into a decimal string. */
export function parseDecimal(text: string): Parsed {
  const value = readNumber(text)
  return value === null ? { fault: { code: 'notNumber' } } : { value }
}
