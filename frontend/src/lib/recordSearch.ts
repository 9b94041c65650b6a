/** What stands in the address of a record's page. */
export interface RecordSearch {
  /** Tab to open. */
  tab?: string
  /** Comment to bring into sight. */
  comment?: string
}

/** Read the search parameters of a record's page; anything malformed is dropped. */
export function parseRecordSearch(raw: Record<string, unknown>): RecordSearch {
  const found: RecordSearch = {}
  if (typeof raw.tab === 'string') found.tab = raw.tab
  if (typeof raw.comment === 'string') found.comment = raw.comment
  return found
}
