import { currentLanguage } from './language'

const locale = () => (currentLanguage() === 'en' ? 'en-GB' : 'zh-CN')

function format(
  value: string | number | Date,
  options: Intl.DateTimeFormatOptions,
  timeZone: string | undefined = homeZone,
): string {
  const at = new Date(value)
  if (Number.isNaN(at.getTime())) return ''
  return new Intl.DateTimeFormat(locale(), { ...options, ...(timeZone ? { timeZone } : {}) }).format(at)
}

let homeZone: string | undefined

/** Told who is signed in: from then on times are the company's, as in its log, its files and the mark. */
export function setHomeZone(timeZone: string): void {
  homeZone = timeZone
}

const zoneFormats = new Map<string, Intl.DateTimeFormat>()

/** Making a format is slow, and lists show thousands of times: one per zone is kept. */
function zoneFormat(timeZone: string): Intl.DateTimeFormat {
  let found = zoneFormats.get(timeZone)
  if (!found) {
    found = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
    zoneFormats.set(timeZone, found)
  }
  return found
}

const two = (value: number) => String(value).padStart(2, '0')

/** `2026-05-01 10:03` in a zone (the company's by default), the same in both languages. */
export function formatDateTime(
  value: string | number | Date | null | undefined,
  timeZone: string | undefined = homeZone,
): string {
  if (value === null || value === undefined || value === '') return ''
  const at = new Date(value)
  if (Number.isNaN(at.getTime())) return ''
  if (!timeZone) {
    return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${two(at.getHours())}:${two(at.getMinutes())}`
  }
  const parts = zoneFormat(timeZone).formatToParts(at)
  const part = (type: string) => parts.find((found) => found.type === type)?.value ?? ''
  return `${part('year')}-${part('month')}-${part('day')} ${part('hour')}:${part('minute')}`
}

const STEPS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
]

/** `3 小时前` / `3 hours ago`; older than a week gives the date. */
export function formatAgo(value: string | number | Date, now: Date = new Date()): string {
  const at = new Date(value)
  const seconds = Math.round((at.getTime() - now.getTime()) / 1000)
  if (Math.abs(seconds) > 7 * 86_400) return format(at, { year: 'numeric', month: 'short', day: 'numeric' })
  const relative = new Intl.RelativeTimeFormat(currentLanguage() === 'en' ? 'en' : 'zh-CN', {
    numeric: 'auto',
  })
  for (const [unit, size] of STEPS) {
    if (Math.abs(seconds) >= size) return relative.format(Math.trunc(seconds / size), unit)
  }
  return relative.format(0, 'minute')
}
