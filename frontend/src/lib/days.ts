import { formatDateTime } from './dates'

const DAY = 86_400_000

/** Whole days from today to a calendar day (`YYYY-MM-DD`), in the zone; negative in the past. */
export function daysFromToday(day: string, timeZone: string, now: Date = new Date()): number {
  const today = formatDateTime(now, timeZone).slice(0, 10)
  return Math.round((Date.parse(day.slice(0, 10)) - Date.parse(today)) / DAY)
}

/** A calendar day some days from today, in the zone. */
export function dayFromToday(days: number, timeZone: string, now: Date = new Date()): string {
  const today = Date.parse(formatDateTime(now, timeZone).slice(0, 10))
  return new Date(today + days * DAY).toISOString().slice(0, 10)
}
