import type { RecordData } from '../../../api/types'
import type { ApiError } from '../../../lib/apiError'
import { type CellPending, type RecordRow, toRow } from './recordRow'

/** A change of one cell, in shown form. */
export interface CellEdit {
  readonly id: string
  readonly field: string
  readonly value: unknown
}

interface UndoCell extends CellEdit {
  readonly before: unknown
  /** Text that was no value; done again, it waits again. */
  readonly raw?: RawCell
}

/** One thing the reader did: cells changed, records made. */
interface UndoStep {
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

const EMPTY: EditSummary = { saving: 0, errors: 0, held: 0, conflicts: 0 }
/** Most records one transaction saves. */
export const BULK = 5000
const UNDO_STEPS = 100
/** Conflicts shown at once; the others keep their mark. */
const MOST_CONFLICTS = 50

/**
 * Unsaved changes of a list. A change shows at once and is saved behind it, one request after
 * another; what the server refuses stays in its cell with the reason until it is mended,
 * sent again or given up. Nothing typed is lost. Cells changed together (paste, fill, clear) are
 * one block: one transaction, and when a cell of it is refused the others wait until it is mended.
 */
export class EditSession {
  summary: EditSummary = EMPTY
  private readonly pending = new Map<string, Map<string, CellPending>>()
  private readonly records = new Map<string, RecordData>()
  private readonly undoSteps: UndoStep[] = []
  private readonly redoSteps: UndoStep[] = []
  private lastBlock = 0
  private readonly listeners = new Set<() => void>()
  private queue: Promise<void> = Promise.resolve()

  constructor(private readonly ports: EditPorts) {}

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => void this.listeners.delete(listener)
  }

  getSummary = (): EditSummary => this.summary

  /** A record from the server, with this session's changes on top. */
  decorate(record: RecordData): RecordRow {
    const known = this.records.get(record.id)
    const base =
      known && known.version > record.version
        ? { ...known, fields: { ...record.fields, ...known.fields } }
        : record
    return toRow(base, this.cellsOf(record.id))
  }

  /** Draw a row again after a change of this session. */
  refresh(row: RecordRow): RecordRow {
    const known = this.records.get(row.id)
    const base = known && known.version >= row.base.version ? mergeRecord(row.base, known) : row.base
    return toRow(base, this.cellsOf(row.id))
  }

  /** Take a record saved elsewhere (drawer, conflict answer). */
  accept(record: RecordData): void {
    this.records.set(record.id, record)
    this.ports.onChange(new Set([record.id]))
  }

  /**
   * Change cells: shown at once, saved behind. `rows` gives what was there before; `raw` are cells
   * of the same block that could not be understood: then nothing is sent until they are mended.
   */
  edit(edits: readonly CellEdit[], rows: ReadonlyMap<string, RecordRow>, raw: readonly RawCell[] = []): void {
    const step: UndoCell[] = []
    const unread = raw.map((cell) => ({ id: cell.id, field: cell.field, value: null, raw: cell }))
    for (const edit of [...edits, ...unread]) {
      const row = rows.get(edit.id)
      if (!row) continue
      const now = this.pending.get(edit.id)?.get(edit.field)
      const before = now?.status === 'saving' ? now.value : row.base.fields[edit.field]
      step.push({ ...edit, before: before ?? null })
      this.know(row)
    }
    if (step.length === 0) return
    this.remember({ cells: step, created: [] })
    if (raw.length > 0) this.hold(edits, raw)
    else this.take(edits)
  }

  /** Note something the reader may take back. */
  remember(step: UndoStep): void {
    this.undoSteps.push(step)
    if (this.undoSteps.length > UNDO_STEPS) this.undoSteps.shift()
    this.redoSteps.length = 0
  }

  /** Note the state a record is in before it is changed. */
  know(row: RecordRow): void {
    const known = this.records.get(row.id)
    if (!known || known.version < row.base.version) this.records.set(row.id, row.base)
  }

  /** The version a record was last seen in. */
  versionOf(id: string): number {
    return this.records.get(id)?.version ?? 0
  }

  undo(): boolean {
    const step = this.undoSteps.pop()
    if (!step) return false
    this.redoSteps.push(step)
    const waiting = step.cells.filter((cell) => this.isWaiting(cell))
    const saved = step.cells.filter((cell) => !waiting.includes(cell))
    this.giveUp(waiting)
    this.apply(saved.map((cell) => ({ ...cell, value: cell.before })))
    this.setRemoved(step.created, true)
    return true
  }

  redo(): boolean {
    const step = this.redoSteps.pop()
    if (!step) return false
    this.undoSteps.push(step)
    const raw = step.cells.flatMap((cell) => cell.raw ?? [])
    if (raw.length > 0) this.hold(step.cells.filter((cell) => !cell.raw), raw)
    else this.apply(step.cells)
    this.setRemoved(step.created, false)
    return true
  }

  /** Send refused changes again; `only` limits it to cells in one state, `at` to one cell. */
  retry(only?: CellPending['status'], at?: { id: string; field: string }): void {
    if (at) this.retryCell(at)
    else this.retryAll(only)
  }

  private retryCell({ id, field }: { id: string; field: string }): void {
    const cell = this.pending.get(id)?.get(field)
    if (!cell || cell.status === 'saving' || cell.raw !== undefined) return
    if (cell.block === undefined || this.sizeOf(cell.block) < 2) {
      this.apply([{ id, field, value: cell.value }])
      return
    }
    this.put(id, field, { value: cell.value, status: 'held', block: cell.block })
    this.sendBlock(cell.block)
  }

  /** Blocks with text nobody understands stay; asked for the waiting cells, those go without the others. */
  private retryAll(only: CellPending['status'] | undefined): void {
    const stuck = only ? new Set<number>() : this.stuckBlocks()
    const cells: CellEdit[] = []
    for (const [id, fields] of this.pending) {
      for (const [field, cell] of fields) {
        const isAsked = cell.status !== 'saving' && cell.raw === undefined && (!only || cell.status === only)
        if (isAsked && !stuck.has(cell.block ?? 0)) cells.push({ id, field, value: cell.value })
      }
    }
    this.apply(cells)
  }

  /** Give up refused changes: the server's values come back; the rest of the block goes on. */
  discard(at?: { id: string; field: string }): void {
    const touched = new Set<string>()
    const blocks = new Set<number>()
    for (const [id, fields] of this.pending) {
      for (const [field, cell] of fields) {
        if (cell.status === 'saving' || (at && (at.id !== id || at.field !== field))) continue
        fields.delete(field)
        touched.add(id)
        if (at && cell.block !== undefined) blocks.add(cell.block)
      }
    }
    this.settle(touched)
    for (const block of blocks) this.sendBlock(block)
  }

  /** Every cell that could not be saved, in no particular order. */
  faults(): CellFault[] {
    const found: CellFault[] = []
    for (const [id, fields] of this.pending) {
      for (const [field, { status, message = '', raw, value }] of fields) {
        if (status !== 'error' && status !== 'conflict') continue
        found.push({ id, field, status, message, text: raw ?? (typeof value === 'string' ? value : null) })
      }
    }
    return found
  }

  /** Keep a block back: some of its cells must be mended first. */
  private hold(edits: readonly CellEdit[], raw: readonly RawCell[]): void {
    const [only] = raw
    const mended =
      edits.length === 0 && raw.length === 1 && only ? this.pending.get(only.id)?.get(only.field) : undefined
    if (mended?.block === undefined) this.lastBlock += 1
    const block = mended?.block ?? this.lastBlock // still wrong: it stays where it was
    for (const { id, field, value } of edits) this.put(id, field, { value, status: 'held', block })
    for (const { id, field, raw: text, message } of raw)
      this.put(id, field, { value: null, raw: text, message, status: 'error', block })
    this.settle(new Set([...edits, ...raw].map((cell) => cell.id)))
  }

  /** Cells of a block that waits are mended in it; everything else is sent. */
  private take(edits: readonly CellEdit[]): void {
    const blocks = new Set<number>()
    const free: CellEdit[] = []
    for (const edit of edits) {
      const { id, field, value } = edit
      const block = this.isWaiting(edit) ? this.pending.get(id)?.get(field)?.block : undefined
      if (block === undefined || this.sizeOf(block) < 2) free.push(edit)
      else {
        this.put(id, field, { value, status: 'held', block })
        blocks.add(block)
      }
    }
    this.apply(free)
    for (const block of blocks) this.sendBlock(block)
  }

  /** Send a block once nothing in it is wrong any more. */
  private sendBlock(block: number): void {
    const cells: CellEdit[] = []
    let isReady = true
    for (const [id, field, cell] of this.cellsIn(block)) {
      if (cell.status !== 'held') isReady = false
      cells.push({ id, field, value: cell.value })
    }
    if (isReady) this.apply(cells)
    else this.settle(new Set(cells.map((cell) => cell.id)))
  }

  private *cellsIn(block: number): Iterable<[string, string, CellPending]> {
    for (const [id, fields] of this.pending)
      for (const [field, cell] of fields) if (cell.block === block) yield [id, field, cell]
  }

  private sizeOf(block: number): number {
    return [...this.cellsIn(block)].length
  }

  private stuckBlocks(): Set<number> {
    const stuck = new Set<number>()
    for (const fields of this.pending.values())
      for (const cell of fields.values()) if (cell.raw !== undefined && cell.block) stuck.add(cell.block)
    return stuck
  }

  private isWaiting({ id, field }: { id: string; field: string }): boolean {
    const cell = this.pending.get(id)?.get(field)
    return cell !== undefined && cell.status !== 'saving'
  }

  /** Undo before the save: what is still waiting is simply dropped. */
  private giveUp(cells: readonly UndoCell[]): void {
    const touched = new Set<string>()
    for (const cell of cells) {
      this.pending.get(cell.id)?.delete(cell.field)
      touched.add(cell.id)
    }
    this.settle(touched)
  }

  private setRemoved(ids: readonly string[], isRemoved: boolean): void {
    if (ids.length === 0 || !this.ports.setRemoved) return
    this.queue = this.queue
      .then(() => this.ports.setRemoved?.(ids, isRemoved))
      .catch((error: unknown) => this.ports.onFailure(this.ports.messageOf(error)))
  }

  private apply(edits: readonly CellEdit[]): void {
    if (edits.length === 0) return
    this.lastBlock += 1
    const block = this.lastBlock
    const byRecord = new Map<string, Map<string, CellPending>>()
    for (const { id, field, value } of edits) {
      const cell: CellPending = { value, status: 'saving', block }
      this.put(id, field, cell)
      const fields = byRecord.get(id) ?? new Map<string, CellPending>()
      byRecord.set(id, fields.set(field, cell))
    }
    this.settle(new Set(byRecord.keys()))
    const entries = [...byRecord]
    for (let at = 0; at < entries.length; at += BULK) {
      const part = new Map(entries.slice(at, at + BULK))
      this.queue = this.queue.then(() => this.save(part))
    }
  }

  private put(id: string, field: string, cell: CellPending): void {
    const fields = this.pending.get(id) ?? new Map<string, CellPending>()
    this.pending.set(id, fields.set(field, cell))
  }

  private async save(part: ReadonlyMap<string, ReadonlyMap<string, CellPending>>): Promise<void> {
    const items: SaveItem[] = [...part].map(([id, cells]) => ({
      id,
      version: this.records.get(id)?.version ?? 0,
      fields: Object.fromEntries(
        [...cells].map(([field, cell]) => [field, this.ports.toWire(field, cell.value)]),
      ),
    }))
    const [first] = items
    if (!first) return
    try {
      const saved = items.length === 1 ? [await this.ports.saveOne(first)] : await this.ports.saveMany(items)
      for (const record of saved) this.saved(record, part.get(record.id))
    } catch (error) {
      this.refused(error, items, part)
    }
    this.settle(new Set(part.keys()))
  }

  private saved(record: RecordData, cells: ReadonlyMap<string, CellPending> | undefined): void {
    const old = this.records.get(record.id)
    this.records.set(record.id, old ? mergeRecord(old, record) : record)
    const waiting = this.pending.get(record.id)
    for (const [field, cell] of cells ?? []) if (waiting?.get(field) === cell) waiting.delete(field)
  }

  private refused(
    error: unknown,
    items: readonly SaveItem[],
    part: ReadonlyMap<string, ReadonlyMap<string, CellPending>>,
  ): void {
    const problem = this.ports.asApiError(error)
    const current =
      problem?.code === 'conflict' ? (problem.extra.current as RecordData | undefined) : undefined
    if (current) {
      this.conflicted(current, items, part)
      return
    }
    const faults = new Map((problem?.errors ?? []).map((fault) => [fault.pointer, fault]))
    const message = this.ports.messageOf(error)
    const stale = new Set<string>()
    items.forEach((item, at) => {
      const whole = faults.get(`/update/${at}/id`)
      for (const [field, cell] of part.get(item.id) ?? []) {
        if (this.pending.get(item.id)?.get(field) !== cell) continue // changed again meanwhile
        const fault = faults.get(`/update/${at}/fields/${field}`) ?? faults.get(`/fields/${field}`) ?? whole
        if (fault?.code === 'conflict') stale.add(item.id)
        if (fault) this.put(item.id, field, { ...cell, status: 'error', message: fault.message })
        else this.put(item.id, field, { ...cell, status: faults.size > 0 ? 'held' : 'error', message })
      }
    })
    if (stale.size > 0) void this.showConflicts([...stale], part)
    this.ports.onFailure([...faults.values()][0]?.message ?? message)
  }

  /** Somebody changed cells of a block meanwhile: read what they wrote, and let the reader decide. */
  private async showConflicts(
    ids: readonly string[],
    part: ReadonlyMap<string, ReadonlyMap<string, CellPending>>,
  ): Promise<void> {
    const found: Conflict[] = []
    for (const id of ids.slice(0, MOST_CONFLICTS)) {
      const current = await this.ports.fetchOne?.(id).catch(() => null)
      if (!current) continue
      const old = this.records.get(id)
      this.records.set(id, old ? mergeRecord(old, current) : current)
      for (const [field, cell] of part.get(id) ?? []) {
        const now = this.pending.get(id)?.get(field)
        if (now?.status !== 'error' || now.block !== cell.block) continue
        const theirs = current.fields[field] ?? null
        this.put(id, field, { ...cell, status: 'conflict', theirs })
        found.push({ id, field, mine: cell.value, theirs })
      }
    }
    this.settle(new Set(ids))
    if (found.length > 0) this.ports.onConflict(found)
  }

  private conflicted(
    current: RecordData,
    items: readonly SaveItem[],
    part: ReadonlyMap<string, ReadonlyMap<string, CellPending>>,
  ): void {
    const id = current.id ?? items[0]?.id ?? ''
    const old = this.records.get(id)
    this.records.set(id, old ? mergeRecord(old, current) : current)
    const conflicts: Conflict[] = []
    for (const item of items) {
      for (const [field, cell] of part.get(item.id) ?? []) {
        if (item.id !== id) {
          this.put(item.id, field, { ...cell, status: 'held' })
          continue
        }
        const theirs = current.fields[field] ?? null
        this.put(item.id, field, { ...cell, status: 'conflict', theirs })
        conflicts.push({ id, field, mine: cell.value, theirs })
      }
    }
    this.ports.onConflict(conflicts)
  }

  private cellsOf(id: string): Readonly<Record<string, CellPending>> | null {
    const fields = this.pending.get(id)
    return fields && fields.size > 0 ? Object.fromEntries(fields) : null
  }

  private settle(touched: ReadonlySet<string>): void {
    const summary = { saving: 0, errors: 0, held: 0, conflicts: 0 }
    for (const [id, fields] of this.pending) {
      if (fields.size === 0) this.pending.delete(id)
      for (const { status } of fields.values()) {
        if (status === 'saving') summary.saving += 1
        else if (status === 'error') summary.errors += 1
        else if (status === 'held') summary.held += 1
        else summary.conflicts += 1
      }
    }
    this.summary = summary
    if (touched.size > 0) this.ports.onChange(touched)
    for (const listener of this.listeners) listener()
  }
}

function mergeRecord(old: RecordData, next: RecordData): RecordData {
  return { ...next, fields: { ...old.fields, ...next.fields }, _mask: next._mask ?? old._mask ?? [] }
}
