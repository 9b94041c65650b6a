import { formatDateTime } from '../../../lib/dates'
import type { TimelineItem } from './types'

export interface TimelineDay {
  /** `YYYY-MM-DD` in the workspace's zone. */
  readonly day: string
  readonly items: readonly TimelineItem[]
}

/** Put a stream's items under their calendar days; items keep their order. */
export function groupByDay(items: readonly TimelineItem[], timeZone: string): TimelineDay[] {
  const days: { day: string; items: TimelineItem[] }[] = []
  for (const item of items) {
    const day = formatDateTime(item.at, timeZone).slice(0, 10)
    const last = days.at(-1)
    if (last?.day === day) last.items.push(item)
    else days.push({ day, items: [item] })
  }
  return days
}
