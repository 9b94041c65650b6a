import type { FilterGroup, Sort } from '../api/types'

/** What stands in the address of a list: `/o/customer?view=…&q=…`. The list page owns its meaning. */
export interface ListSearch {
  view?: string
  filter?: FilterGroup
  sort?: Sort[]
  group?: string
  q?: string
  /** Open record in the side panel. */
  record?: string
  /** Open the form for a new record. */
  create?: boolean
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value ? value : undefined)

/** Read the search parameters of a list; anything malformed is dropped, never an error page. */
export function parseListSearch(raw: Record<string, unknown>): ListSearch {
  const found: ListSearch = {}
  for (const key of ['view', 'group', 'q', 'record'] as const) {
    const value = key === 'q' && typeof raw.q === 'number' ? String(raw.q) : text(raw[key])
    if (value) found[key] = value
  }
  if (Array.isArray(raw.sort)) found.sort = raw.sort as Sort[]
  const filter = raw.filter as FilterGroup | undefined
  if (filter && typeof filter === 'object' && Array.isArray(filter.items)) found.filter = filter
  if (raw.create === true) found.create = true
  return found
}
