import type { CellFault, EditSummary } from './editTypes'
import type { CellPending } from './recordRow'

/** Cells with a change that is not saved, by record and field; cells of one block share a number. */
export class PendingCells {
  private readonly records = new Map<string, Map<string, CellPending>>()

  at(id: string, field: string): CellPending | undefined {
    return this.records.get(id)?.get(field)
  }

  put(id: string, field: string, cell: CellPending): void {
    const fields = this.records.get(id) ?? new Map<string, CellPending>()
    this.records.set(id, fields.set(field, cell))
  }

  drop(id: string, field: string): void {
    this.records.get(id)?.delete(field)
  }

  /** Every cell: record, field, change. Cells may be dropped while walking. */
  *[Symbol.iterator](): Iterator<[string, string, CellPending]> {
    for (const [id, fields] of this.records) for (const [field, cell] of fields) yield [id, field, cell]
  }

  /** The changes of one record by field, or `null`. */
  ofRecord(id: string): Readonly<Record<string, CellPending>> | null {
    const fields = this.records.get(id)
    return fields && fields.size > 0 ? Object.fromEntries(fields) : null
  }

  *inBlock(block: number): Iterable<[string, string, CellPending]> {
    for (const entry of this) if (entry[2].block === block) yield entry
  }

  sizeOf(block: number): number {
    return [...this.inBlock(block)].length
  }

  /** Blocks that hold text nobody understands. */
  stuckBlocks(): Set<number> {
    const stuck = new Set<number>()
    for (const [, , cell] of this) if (cell.raw !== undefined && cell.block) stuck.add(cell.block)
    return stuck
  }

  /** Whether a cell has a change that is not on its way. */
  isWaiting({ id, field }: { readonly id: string; readonly field: string }): boolean {
    const cell = this.at(id, field)
    return cell !== undefined && cell.status !== 'saving'
  }

  /** Every cell that could not be saved, in no particular order. */
  faults(): CellFault[] {
    const found: CellFault[] = []
    for (const [id, field, { status, message = '', raw, value }] of this) {
      if (status !== 'error' && status !== 'conflict') continue
      found.push({ id, field, status, message, text: raw ?? (typeof value === 'string' ? value : null) })
    }
    return found
  }

  /** Forget records without changes, and count the others. */
  tidy(): EditSummary {
    const summary = { saving: 0, errors: 0, held: 0, conflicts: 0 }
    for (const [id, fields] of this.records) if (fields.size === 0) this.records.delete(id)
    for (const [, , { status }] of this) {
      if (status === 'saving') summary.saving += 1
      else if (status === 'error') summary.errors += 1
      else if (status === 'held') summary.held += 1
      else summary.conflicts += 1
    }
    return summary
  }
}
