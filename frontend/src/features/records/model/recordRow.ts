import type { FieldDef, ObjectDef, RecordData } from '../../../api/types'

/** What one cell's unsaved change is at. */
export interface CellPending {
  readonly value: unknown
  readonly status: 'saving' | 'error' | 'held' | 'conflict'
  readonly message?: string
  /** Typed text that could not be understood; shown as it is. */
  readonly raw?: string
  /** Cells of one paste or fill: they are saved together or not at all. */
  readonly block?: number
  /** What somebody else wrote meanwhile. */
  readonly theirs?: unknown
}

/** A record as the list shows it: the server's state with the reader's unsaved changes on top. */
export interface RecordRow {
  readonly id: string
  readonly base: RecordData
  readonly fields: Readonly<Record<string, unknown>>
  readonly cells: Readonly<Record<string, CellPending>> | null
}

/** Put unsaved changes on top of a record. */
export function toRow(base: RecordData, cells: Readonly<Record<string, CellPending>> | null): RecordRow {
  if (!cells) return { id: base.id, base, fields: base.fields, cells: null }
  const fields = { ...base.fields }
  for (const [key, cell] of Object.entries(cells)) if (cell.raw === undefined) fields[key] = cell.value
  return { id: base.id, base, fields, cells }
}

/** Title of a record; never empty. */
export function titleOf(object: ObjectDef, record: Pick<RecordData, 'fields'>, untitled: string): string {
  const value = record.fields[object.title_field]
  if (typeof value === 'string' && value) return value
  const first = Object.values(record.fields).find((one) => typeof one === 'string' && one !== '')
  return typeof first === 'string' && object.title_field === '' ? first : untitled
}

/** Whether the reader sees a part of the value only. */
export function isMasked(record: RecordData, key: string): boolean {
  return record._mask?.includes(key) ?? false
}

/** Fields the reader may see in lists and forms, in the designed order. */
export function readableFields(object: ObjectDef): FieldDef[] {
  return object.fields.filter(
    (field) => (field.right === 'full' || field.right === 'masked') && field.key !== 'version',
  )
}
