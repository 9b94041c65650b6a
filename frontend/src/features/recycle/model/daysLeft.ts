const DAY_MS = 86_400_000

/** Full days until a moment; 0 when less than one is left, or none. */
export function daysLeft(until: string, now: Date = new Date()): number {
  return Math.max(0, Math.floor((new Date(until).getTime() - now.getTime()) / DAY_MS))
}
