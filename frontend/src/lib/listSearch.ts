import type { FilterGroup, Sort } from '../api/types'
import type { ColorRule, Figure, ViewColumn } from '../api/viewTypes'

/** What stands in the address of a list: `/o/customer?view=…&q=…`. The list page owns its meaning. */
export interface ListSearch {
  view?: string
  filter?: FilterGroup
  sort?: Sort[]
  /** Field to group by; `none` when the view groups and the reader does not want it. */
  group?: string
  columns?: ViewColumn[]
  frozen?: number
  height?: string
  colors?: ColorRule[]
  /** Figure under each column, by field. */
  figures?: Record<string, Figure>
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
  for (const key of ['view', 'group', 'height', 'q', 'record'] as const) {
    const value = key === 'q' && typeof raw.q === 'number' ? String(raw.q) : text(raw[key])
    if (value) found[key] = value
  }
  if (Array.isArray(raw.sort)) found.sort = raw.sort as Sort[]
  const filter = raw.filter as FilterGroup | undefined
  if (filter && typeof filter === 'object' && Array.isArray(filter.items)) found.filter = filter
  if (Array.isArray(raw.columns)) found.columns = raw.columns as ViewColumn[]
  if (Array.isArray(raw.colors)) found.colors = raw.colors as ColorRule[]
  if (raw.figures && typeof raw.figures === 'object' && !Array.isArray(raw.figures))
    found.figures = raw.figures as Record<string, Figure>
  if (typeof raw.frozen === 'number') found.frozen = raw.frozen
  if (raw.create === true) found.create = true
  return found
}
