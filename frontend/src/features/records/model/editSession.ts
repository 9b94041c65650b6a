import type { RecordData } from '../../../api/types'
import type {
  CellEdit,
  CellFault,
  Conflict,
  EditPorts,
  EditSummary,
  RawCell,
  SaveItem,
  UndoCell,
  UndoStep,
} from './editTypes'
import { PendingCells } from './pendingCells'
import { type CellPending, type RecordRow, toRow } from './recordRow'

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
  private readonly pending = new PendingCells()
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
    return toRow(base, this.pending.ofRecord(record.id))
  }

  /** Draw a row again after a change of this session. */
  refresh(row: RecordRow): RecordRow {
    const known = this.records.get(row.id)
    const base = known && known.version >= row.base.version ? mergeRecord(row.base, known) : row.base
    return toRow(base, this.pending.ofRecord(row.id))
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
      const now = this.pending.at(edit.id, edit.field)
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
    const waiting = step.cells.filter((cell) => this.pending.isWaiting(cell))
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
    if (raw.length > 0)
      this.hold(
        step.cells.filter((cell) => !cell.raw),
        raw,
      )
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
    const cell = this.pending.at(id, field)
    if (!cell || cell.status === 'saving' || cell.raw !== undefined) return
    if (cell.block === undefined || this.pending.sizeOf(cell.block) < 2) {
      this.apply([{ id, field, value: cell.value }])
      return
    }
    this.pending.put(id, field, { value: cell.value, status: 'held', block: cell.block })
    this.sendBlock(cell.block)
  }

  /** Blocks with text nobody understands stay; asked for the waiting cells, those go without the others. */
  private retryAll(only: CellPending['status'] | undefined): void {
    const stuck = only ? new Set<number>() : this.pending.stuckBlocks()
    const cells: CellEdit[] = []
    for (const [id, field, cell] of this.pending) {
      const isAsked = cell.status !== 'saving' && cell.raw === undefined && (!only || cell.status === only)
      if (isAsked && !stuck.has(cell.block ?? 0)) cells.push({ id, field, value: cell.value })
    }
    this.apply(cells)
  }

  /** Give up refused changes: the server's values come back; the rest of the block goes on. */
  discard(at?: { id: string; field: string }): void {
    const touched = new Set<string>()
    const blocks = new Set<number>()
    for (const [id, field, cell] of this.pending) {
      if (cell.status === 'saving' || (at && (at.id !== id || at.field !== field))) continue
      this.pending.drop(id, field)
      touched.add(id)
      if (at && cell.block !== undefined) blocks.add(cell.block)
    }
    this.settle(touched)
    for (const block of blocks) this.sendBlock(block)
  }

  /** Every cell that could not be saved. */
  faults(): CellFault[] {
    return this.pending.faults()
  }

  /** Keep a block back: some of its cells must be mended first. */
  private hold(edits: readonly CellEdit[], raw: readonly RawCell[]): void {
    const [only] = raw
    const mended =
      edits.length === 0 && raw.length === 1 && only ? this.pending.at(only.id, only.field) : undefined
    if (mended?.block === undefined) this.lastBlock += 1
    const block = mended?.block ?? this.lastBlock // still wrong: it stays where it was
    for (const { id, field, value } of edits) this.pending.put(id, field, { value, status: 'held', block })
    for (const { id, field, raw: text, message } of raw)
      this.pending.put(id, field, { value: null, raw: text, message, status: 'error', block })
    this.settle(new Set([...edits, ...raw].map((cell) => cell.id)))
  }

  /** Cells of a block that waits are mended in it; everything else is sent. */
  private take(edits: readonly CellEdit[]): void {
    const blocks = new Set<number>()
    const free: CellEdit[] = []
    for (const edit of edits) {
      const { id, field, value } = edit
      const block = this.pending.isWaiting(edit) ? this.pending.at(id, field)?.block : undefined
      if (block === undefined || this.pending.sizeOf(block) < 2) free.push(edit)
      else {
        this.pending.put(id, field, { value, status: 'held', block })
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
    for (const [id, field, cell] of this.pending.inBlock(block)) {
      if (cell.status !== 'held') isReady = false
      cells.push({ id, field, value: cell.value })
    }
    if (isReady) this.apply(cells)
    else this.settle(new Set(cells.map((cell) => cell.id)))
  }

  /** Undo before the save: what is still waiting is simply dropped. */
  private giveUp(cells: readonly UndoCell[]): void {
    const touched = new Set<string>()
    for (const cell of cells) {
      this.pending.drop(cell.id, cell.field)
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
      this.pending.put(id, field, cell)
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
    for (const [field, cell] of cells ?? [])
      if (this.pending.at(record.id, field) === cell) this.pending.drop(record.id, field)
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
        if (this.pending.at(item.id, field) !== cell) continue // changed again meanwhile
        const fault = faults.get(`/update/${at}/fields/${field}`) ?? faults.get(`/fields/${field}`) ?? whole
        if (fault?.code === 'conflict') stale.add(item.id)
        if (fault) this.pending.put(item.id, field, { ...cell, status: 'error', message: fault.message })
        else
          this.pending.put(item.id, field, { ...cell, status: faults.size > 0 ? 'held' : 'error', message })
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
        const now = this.pending.at(id, field)
        if (now?.status !== 'error' || now.block !== cell.block) continue
        const theirs = current.fields[field] ?? null
        this.pending.put(id, field, { ...cell, status: 'conflict', theirs })
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
          this.pending.put(item.id, field, { ...cell, status: 'held' })
          continue
        }
        const theirs = current.fields[field] ?? null
        this.pending.put(item.id, field, { ...cell, status: 'conflict', theirs })
        conflicts.push({ id, field, mine: cell.value, theirs })
      }
    }
    this.ports.onConflict(conflicts)
  }

  private settle(touched: ReadonlySet<string>): void {
    this.summary = this.pending.tidy()
    if (touched.size > 0) this.ports.onChange(touched)
    for (const listener of this.listeners) listener()
  }
}

function mergeRecord(old: RecordData, next: RecordData): RecordData {
  return { ...next, fields: { ...old.fields, ...next.fields }, _mask: next._mask ?? old._mask ?? [] }
}
