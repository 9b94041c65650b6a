const USUAL = 30_000
const LONGEST = 300_000

/** Milliseconds until the bell asks again: half a minute, twice as long after each failure. */
export function pollPause(failures: number): number {
  return Math.min(LONGEST, USUAL * 2 ** failures)
}

/** What the badge shows; the server counts to a hundred. */
export function badgeText(unread: number): string {
  return unread > 99 ? '99+' : String(unread)
}
