/** What a fill handle writes: the values go on as they began. Decimals never pass through a float. */

const DAY_MS = 86_400_000

/**
 * The next `count` values after `values`, which stand in order of filling. Numbers go on from two
 * on; days count up from one; texts count up their last number (第1期 → 第2期); anything else repeats.
 */
export function fillSeries(type: string, values: readonly unknown[], count: number): unknown[] {
  const next = stepper(type, values)
  return Array.from({ length: count }, (_, i) => next?.(i + 1) ?? values[i % values.length] ?? null)
}

type Stepper = (ahead: number) => unknown

function stepper(type: string, values: readonly unknown[]): Stepper | null {
  if (values.some((value) => value === null || value === undefined || value === '')) return null
  switch (type) {
    case 'integer':
    case 'decimal':
    case 'money':
    case 'percent':
      return numberSteps(values)
    case 'date':
      return daySteps(values)
    case 'date_time':
      return momentSteps(values)
    case 'text':
    case 'long_text':
      return textSteps(values)
    default:
      return null
  }
}

function numberSteps(values: readonly unknown[]): Stepper | null {
  if (values.length < 2) return null
  const texts = values.map(String)
  if (!texts.every((text) => /^-?\d+(\.\d+)?$/.test(text))) return null
  const places = Math.max(...texts.map((text) => text.split('.')[1]?.length ?? 0))
  const scaled = texts.map((text) => toScaled(text, places))
  const step = steady(scaled)
  if (step === null) return null
  const last = scaled.at(-1) ?? 0n
  const isNumber = typeof values[0] === 'number'
  return (ahead) => {
    const text = fromScaled(last + step * BigInt(ahead), places)
    return isNumber ? Number(text) : text
  }
}

function toScaled(text: string, places: number): bigint {
  const [whole = '0', fraction = ''] = text.split('.')
  return BigInt(whole + fraction.padEnd(places, '0'))
}

function fromScaled(value: bigint, places: number): string {
  if (places === 0) return value.toString()
  const digits = (value < 0n ? -value : value).toString().padStart(places + 1, '0')
  return `${value < 0n ? '-' : ''}${digits.slice(0, -places)}.${digits.slice(-places)}`
}

/** The one step between all neighbours, or `null`. */
function steady(values: readonly bigint[]): bigint | null {
  const step = (values[1] ?? 0n) - (values[0] ?? 0n)
  return values.every((value, i) => i === 0 || value - (values[i - 1] ?? 0n) === step) ? step : null
}

function daySteps(values: readonly unknown[]): Stepper | null {
  const days = values.map((value) => Date.parse(`${String(value)}T00:00:00Z`))
  if (days.some(Number.isNaN)) return null
  const last = days.at(-1) ?? 0
  const months = monthStep(days)
  if (months) return (ahead) => toDay(addMonths(last, months * ahead))
  const step = days.length < 2 ? BigInt(DAY_MS) : steady(days.map(BigInt))
  return step === null ? null : (ahead) => toDay(last + Number(step) * ahead)
}

/** The same day of several months, in even distance: a monthly or yearly series. */
function monthStep(days: readonly number[]): number | null {
  if (days.length < 2) return null
  const dates = days.map((day) => new Date(day))
  if (dates.some((date) => date.getUTCDate() !== dates[0]?.getUTCDate())) return null
  const months = dates.map((date) => BigInt(date.getUTCFullYear() * 12 + date.getUTCMonth()))
  const step = steady(months)
  return step === null || step === 0n ? null : Number(step)
}

function addMonths(day: number, months: number): number {
  const date = new Date(day)
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months + 1, 0)).getUTCDate()
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, Math.min(date.getUTCDate(), last))
}

function toDay(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}

function momentSteps(values: readonly unknown[]): Stepper | null {
  const moments = values.map((value) => Date.parse(String(value)))
  if (moments.some(Number.isNaN)) return null
  const step = moments.length < 2 ? BigInt(DAY_MS) : steady(moments.map(BigInt))
  const last = moments.at(-1) ?? 0
  return step === null
    ? null
    : (ahead) => new Date(last + Number(step) * ahead).toISOString().replace(/\.\d{3}Z$/, 'Z')
}

const LAST_NUMBER = /^(.*?)(\d{1,15})(\D*)$/s

function textSteps(values: readonly unknown[]): Stepper | null {
  const parts = values.map((value) => LAST_NUMBER.exec(String(value)))
  const [first] = parts
  if (!first || parts.some((part) => part?.[1] !== first[1] || part?.[3] !== first[3])) return null
  const numbers = parts.map((part) => BigInt(part?.[2] ?? 0))
  const step = numbers.length < 2 ? 1n : steady(numbers)
  const last = numbers.at(-1) ?? 0n
  if (step === null) return null
  const width = first[2]?.startsWith('0') ? first[2].length : 0
  return (ahead) => {
    const next = last + step * BigInt(ahead)
    return next < 0n ? null : `${first[1]}${next.toString().padStart(width, '0')}${first[3]}`
  }
}
