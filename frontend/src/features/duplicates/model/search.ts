/** What the address of the work list says. */
export interface DuplicatesSearch {
  object?: string | undefined
  status?: 'open' | 'dismissed' | 'merged' | undefined
  reason?: string | undefined
  min?: number | undefined
}

const STATUSES = ['open', 'dismissed', 'merged'] as const

/** Read the address; what is not understood is left out. */
export function parseDuplicatesSearch(raw: Record<string, unknown>): DuplicatesSearch {
  const status = STATUSES.find((one) => one === raw.status)
  return {
    ...(typeof raw.object === 'string' ? { object: raw.object } : {}),
    ...(status ? { status } : {}),
    ...(typeof raw.reason === 'string' ? { reason: raw.reason } : {}),
    ...(typeof raw.min === 'number' && raw.min > 0 && raw.min <= 100 ? { min: raw.min } : {}),
  }
}
