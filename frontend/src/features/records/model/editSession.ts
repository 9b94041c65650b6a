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
const BULK = 500
const UNDO_STEPS = 100

/**
 * Unsaved changes of a list. A change shows at once and is saved behind it, one request after
 * another; what the server refuses stays in its cell with the reason until it is mended,
 * sent again or given up. Nothing typed is lost.
 */
export class EditSession {
  summary: EditSummary = EMPTY
  private readonly pending = new Map<string, Map<string, CellPending>>()
  private readonly records = new Map<string, RecordData>()
  private readonly undoSteps: UndoCell[][] = []
  private readonly redoSteps: UndoCell[][] = []
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

  /** Change cells: shown at once, saved behind. `rows` gives what was there before. */
  edit(edits: readonly CellEdit[], rows: ReadonlyMap<string, RecordRow>): void {
    const step: UndoCell[] = []
    for (const edit of edits) {
      const row = rows.get(edit.id)
      if (!row) continue
      step.push({ ...edit, before: row.fields[edit.field] ?? null })
      if (!this.records.has(row.id) || (this.records.get(row.id)?.version ?? 0) < row.base.version) {
        this.records.set(row.id, row.base)
      }
    }
    if (step.length === 0) return
    this.undoSteps.push(step)
    if (this.undoSteps.length > UNDO_STEPS) this.undoSteps.shift()
    this.redoSteps.length = 0
    this.apply(step)
  }

  /** Keep text that is no value of its field: it stays in the cell with the reason. */
  reject(cells: readonly { id: string; field: string; raw: string; message: string }[]): void {
    for (const { id, field, raw, message } of cells)
      this.put(id, field, { value: null, raw, message, status: 'error' })
    this.settle(new Set(cells.map((cell) => cell.id)))
  }

  undo(): boolean {
    const step = this.undoSteps.pop()
    if (!step) return false
    this.redoSteps.push(step)
    this.apply(step.map((cell) => ({ ...cell, value: cell.before })))
    return true
  }

  redo(): boolean {
    const step = this.redoSteps.pop()
    if (!step) return false
    this.undoSteps.push(step)
    this.apply(step)
    return true
  }

  /** Send refused changes again; `only` limits it to cells in one state. */
  retry(only?: CellPending['status'], at?: { id: string; field: string }): void {
    const cells: CellEdit[] = []
    for (const [id, fields] of this.pending) {
      for (const [field, cell] of fields) {
        if (cell.status === 'saving' || cell.raw !== undefined || (only && cell.status !== only)) continue
        if (at && (at.id !== id || at.field !== field)) continue
        cells.push({ id, field, value: cell.value })
      }
    }
    this.apply(cells)
  }

  /** Give up refused changes: the server's values come back. */
  discard(at?: { id: string; field: string }): void {
    const touched = new Set<string>()
    for (const [id, fields] of this.pending) {
      for (const [field, cell] of fields) {
        if (cell.status === 'saving' || (at && (at.id !== id || at.field !== field))) continue
        fields.delete(field)
        touched.add(id)
      }
    }
    this.settle(touched)
  }

  private apply(edits: readonly CellEdit[]): void {
    const byRecord = new Map<string, Map<string, CellPending>>()
    for (const { id, field, value } of edits) {
      const cell: CellPending = { value, status: 'saving' }
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
    const faults = new Map((problem?.errors ?? []).map((fault) => [fault.pointer, fault.message]))
    const message = this.ports.messageOf(error)
    items.forEach((item, at) => {
      for (const [field, cell] of part.get(item.id) ?? []) {
        const fault = faults.get(`/update/${at}/fields/${field}`) ?? faults.get(`/fields/${field}`)
        if (fault) this.put(item.id, field, { ...cell, status: 'error', message: fault })
        else this.put(item.id, field, { ...cell, status: faults.size > 0 ? 'held' : 'error', message })
      }
    })
    this.ports.onFailure([...faults.values()][0] ?? message)
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
