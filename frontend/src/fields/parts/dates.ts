import dayjs, { type Dayjs } from 'dayjs'
import timezone from 'dayjs/plugin/timezone'
import utc from 'dayjs/plugin/utc'

dayjs.extend(utc)
dayjs.extend(timezone)

/**
 * Read a day as people write it: `2026-05-01`, `2026/5/1`, `2026.5.1`, `20260501`,
 * `2026年5月1日`, `5月1日`, `5/1` (this year). Returns `YYYY-MM-DD` or `null`.
 */
export function readDay(text: string, today: Date = new Date()): string | null {
  const source = text.normalize('NFKC').trim()
  const full =
    /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/.exec(source) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(source)
  const short = /^(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/.exec(source)
  const [year, month, day] = full
    ? [Number(full[1]), Number(full[2]), Number(full[3])]
    : short
      ? [today.getFullYear(), Number(short[1]), Number(short[2])]
      : [0, 0, 0]
  if (!year || !month || !day || month > 12 || day > daysIn(year, month)) return null
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

/** Read a moment in the workspace's zone; a day alone means midnight. Returns ISO UTC or `null`. */
export function readMoment(text: string, timeZone: string): string | null {
  const source = text.normalize('NFKC').trim()
  if (/T.*Z$/.test(source)) {
    const at = new Date(source)
    return Number.isNaN(at.getTime()) ? null : toIso(at)
  }
  const [, dayText = '', hour = '0', minute = '0', second = '0'] =
    /^(.+?)(?:[\sT]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?$/.exec(source) ?? []
  const day = readDay(dayText)
  if (!day || Number(hour) > 23 || Number(minute) > 59) return null
  return toIso(
    dayjs.tz(`${day}T${hour.padStart(2, '0')}:${minute}:${second.padStart(2, '0')}`, timeZone).toDate(),
  )
}

function toIso(at: Date): string {
  return at.toISOString().replace(/\.\d{3}Z$/, 'Z')
}

/** The calendar library's form of a moment, shown in the workspace's zone. */
export function inZone(value: string, timeZone: string): Dayjs {
  return dayjs(value).tz(timeZone)
}

/** ISO UTC of a moment picked in the workspace's zone. */
export function fromZone(value: Dayjs, timeZone: string): string {
  return toIso(dayjs.tz(value.format('YYYY-MM-DDTHH:mm:ss'), timeZone).toDate())
}
