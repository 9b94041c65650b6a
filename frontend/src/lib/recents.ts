/** A record the member opened lately. Kept until the tab closes: names of records stay on no shared machine. */
export interface RecentRecord {
  readonly object: string
  readonly id: string
  readonly title: string
}

const STORE = 'jingui.recent'
const MOST = 8

/** Put a record in front; each stands there once. */
export function withRecent(list: readonly RecentRecord[], record: RecentRecord): RecentRecord[] {
  return [record, ...list.filter((one) => one.id !== record.id)].slice(0, MOST)
}

/** Records opened lately by this member; another member of the same browser has his own. */
export function readRecents(member: string): RecentRecord[] {
  try {
    const found: unknown = JSON.parse(sessionStorage.getItem(`${STORE}.${member}`) ?? '[]')
    return Array.isArray(found) ? found.filter(isRecent) : []
  } catch {
    return []
  }
}

/** Remember a record that was opened. */
export function rememberRecent(member: string, record: RecentRecord): void {
  sessionStorage.setItem(`${STORE}.${member}`, JSON.stringify(withRecent(readRecents(member), record)))
}

/** Forget a record that is gone, or not for the member any more. */
export function forgetRecent(member: string, id: string): void {
  const rest = readRecents(member).filter((one) => one.id !== id)
  sessionStorage.setItem(`${STORE}.${member}`, JSON.stringify(rest))
}

function isRecent(value: unknown): value is RecentRecord {
  const one = value as RecentRecord | null
  return typeof one?.object === 'string' && typeof one.id === 'string' && typeof one.title === 'string'
}
