import type { FieldDef } from '../../../api/types'
import type { Parsed } from '../../../fields/types'
import type { ClipCell } from '../../../ui/grid/types'

/** One pasted line on its way to become a record, or to change one. */
export interface DraftRow {
  /** Line of the block, headings not counted. */
  readonly at: number
  /** Record that is changed; `null` for a new one. */
  readonly id: string | null
  readonly cells: readonly ClipCell[]
}

/** Where a fault belongs: a cell, or a whole line with no field. */
export const faultKey = (at: number, field: string): string => `${at}:${field}`

export interface DraftBlock {
  readonly update: { readonly id: string; readonly at: number; readonly fields: Record<string, unknown> }[]
  readonly create: { readonly at: number; readonly fields: Record<string, unknown> }[]
}

/** Cells that are read: one per line and chosen column. */
export function cellsToRead(
  rows: readonly DraftRow[],
  columns: readonly (FieldDef | null)[],
): { readonly at: number; readonly field: FieldDef; readonly cell: ClipCell }[] {
  return rows.flatMap(({ at, cells }) =>
    columns.flatMap((field, c) => (field ? [{ at, field, cell: cells[c] ?? { text: '' } }] : [])),
  )
}

/** Required fields no column brings: every new line lacks them. */
export function missingFields(
  rows: readonly DraftRow[],
  columns: readonly (FieldDef | null)[],
  fields: readonly FieldDef[],
): FieldDef[] {
  if (rows.every((row) => row.id !== null)) return []
  const given = new Set(columns.map((field) => field?.key))
  return fields.filter(
    (field) =>
      field.is_required && field.write && !given.has(field.key) && field.default === null && !field.is_system,
  )
}

/** Put read values together to what is saved; empty cells of new records are left to their defaults. */
export function toBlock(
  rows: readonly DraftRow[],
  read: readonly { readonly at: number; readonly field: FieldDef }[],
  parsed: readonly Parsed[],
  toWire: (field: FieldDef, value: unknown) => unknown,
): DraftBlock {
  const values = new Map<number, Record<string, unknown>>()
  read.forEach(({ at, field }, i) => {
    const found = parsed[i]
    if (!found || found.fault) return
    const own = values.get(at) ?? {}
    values.set(at, own)
    own[field.key] = found.value === null ? null : toWire(field, found.value)
  })
  const block: DraftBlock = { update: [], create: [] }
  for (const { at, id } of rows) {
    const fields = values.get(at) ?? {}
    if (id !== null) block.update.push({ id, at, fields })
    else {
      const filled = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null))
      block.create.push({ at, fields: filled })
    }
  }
  return block
}

/** Where the server's faults belong: `/create/3/fields/mobile` → the cell of the third new line. */
export function placeFaults(
  block: DraftBlock,
  errors: readonly { readonly pointer: string; readonly message: string }[],
): Map<string, string> {
  const faults = new Map<string, string>()
  for (const { pointer, message } of errors) {
    const [, kind, index, , field = ''] = pointer.split('/')
    const list = kind === 'update' ? block.update : block.create
    const line = list[Number(index)]
    if (line) faults.set(faultKey(line.at, field), message)
  }
  return faults
}
