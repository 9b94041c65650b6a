import { BOXES, type Box } from './types'

export interface ApprovalsSearch {
  box?: Box
  id?: string
}

/** What the address of the page says. */
export function parseApprovalsSearch(raw: Record<string, unknown>): ApprovalsSearch {
  const box = BOXES.find((known) => known === raw.box)
  return { ...(box ? { box } : {}), ...(typeof raw.id === 'string' ? { id: raw.id } : {}) }
}
