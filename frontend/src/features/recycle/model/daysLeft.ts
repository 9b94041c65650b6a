const DAY_MS = 86_400_000

/** Days until a moment, begun ones counted; 0 when it is past. */
export function daysLeft(until: string, now: Date = new Date()): number {
  return Math.max(0, Math.ceil((new Date(until).getTime() - now.getTime()) / DAY_MS))
}
