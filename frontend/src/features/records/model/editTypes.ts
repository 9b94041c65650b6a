import type { RecordData } from '../../../api/types'
import type { ApiError } from '../../../lib/apiError'

/** A change of one cell, in shown form. */
export interface CellEdit {
  readonly id: string
  readonly field: string
  readonly value: unknown
}

export interface UndoCell extends CellEdit {
  readonly before: unknown
  /** Text that was no value; done again, it waits again. */
  readonly raw?: RawCell
}

/** One thing the reader did: cells changed, records made. */
export interface UndoStep {
  readonly cells: readonly UndoCell[]
  readonly created: readonly string[]
}

/** A pasted cell whose text is no value of its field. */
export interface RawCell {
  readonly id: string
  readonly field: string
  readonly raw: string
  readonly message: string
}

/** A cell that could not be saved, for the list of faults. */
export interface CellFault {
  readonly id: string
  readonly field: string
  readonly status: 'error' | 'conflict'
  readonly message: string
  readonly text: string | null
}

export interface SaveItem {
  readonly id: string
  readonly version: number
  readonly fields: Readonly<Record<string, unknown>>
}

export interface Conflict {
  readonly id: string
  readonly field: string
  readonly mine: unknown
  readonly theirs: unknown
}

export interface EditPorts {
  readonly saveOne: (item: SaveItem) => Promise<RecordData>
  readonly saveMany: (items: readonly SaveItem[]) => Promise<readonly RecordData[]>
  readonly toWire: (field: string, value: unknown) => unknown
  readonly asApiError: (error: unknown) => ApiError | null
  readonly messageOf: (error: unknown) => string
  readonly onConflict: (conflicts: readonly Conflict[]) => void
  readonly onFailure: (message: string) => void
  /** Read a record again, to show what somebody else wrote. */
  readonly fetchOne?: (id: string) => Promise<RecordData>
  /** Take back records that were made, or bring them again. */
  readonly setRemoved?: (ids: readonly string[], isRemoved: boolean) => Promise<void>
  /** Draw these records again. */
  readonly onChange: (ids: ReadonlySet<string>) => void
}

export interface EditSummary {
  readonly saving: number
  readonly errors: number
  readonly held: number
  readonly conflicts: number
}
