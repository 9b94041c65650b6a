import type { TFunction } from 'i18next'
import type { FieldDef } from '../../../api/types'
import type { FieldEnv, Parsed } from '../../../fields/types'
import type { ClipCell } from '../../../ui/grid/types'
import { toast } from '../../../ui/toast'
import type { EditSession } from '../model/editSession'
import type { CellEdit, RawCell } from '../model/editTypes'
import { readCell } from '../model/readCell'
import type { RecordRow } from '../model/recordRow'

/** A cell and the value it is to have. */
export interface ValueCell {
  readonly row: RecordRow
  readonly field: FieldDef
  readonly value: unknown
}

/** A cell that is to be given the meaning of a text. */
export interface TextCell {
  readonly row: RecordRow
  readonly field: FieldDef
  readonly cell: ClipCell
}

type Translate = TFunction<['records', 'fields']>

/** Names of people and records are looked up on the server, a few at a time. */
const AT_ONCE = 8

/** Say what is wrong with a text. */
export function faultText(parsed: Parsed, t: Translate): string {
  return parsed.fault ? t(`fields:fault.${parsed.fault.code}`, parsed.fault.params ?? {}) : ''
}

/** Read many texts; the same text of a field is read once. */
export async function readCells(
  cells: readonly { readonly field: FieldDef; readonly cell: ClipCell }[],
  env: FieldEnv,
): Promise<Parsed[]> {
  const keys = cells.map(({ field, cell }) => `${field.key}\u0000${cell.text}\u0000${cell.exact ?? ''}`)
  const known = new Map<string, Parsed>()
  const waiting = [...new Map(cells.map((cell, i) => [keys[i] ?? '', cell]))]
  const work = async () => {
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const [key, { field, cell }] = next
      known.set(key, await readCell(field, cell, env))
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return keys.map((key) => known.get(key) ?? { value: null })
}

/** Writes cells of a grid as one block: what the texts mean first, then everything together. */
export function makeCellWriter(edits: EditSession, env: FieldEnv, t: Translate) {
  const isNew = ({ row, field, value }: ValueCell) =>
    row.cells?.[field.key] !== undefined || !isSame(row.fields[field.key], value)

  const save = (
    cells: readonly ValueCell[],
    raw: readonly RawCell[],
    rows: ReadonlyMap<string, RecordRow>,
  ) => {
    const list: CellEdit[] = cells
      .filter(isNew)
      .map(({ row, field, value }) => ({ id: row.id, field: field.key, value }))
    if (list.length + raw.length > 0) edits.edit(list, rows, raw)
  }

  return {
    saveValues: (cells: readonly ValueCell[]) => save(cells, [], rowsOf(cells)),
    saveTexts: async (cells: readonly TextCell[], ready: readonly ValueCell[] = []) => {
      const parsed = await readCells(cells, env)
      const good: ValueCell[] = [...ready]
      const raw: RawCell[] = []
      cells.forEach(({ row, field, cell }, i) => {
        const found = parsed[i]
        if (!found) return
        if (found.fault)
          raw.push({ id: row.id, field: field.key, raw: cell.text, message: faultText(found, t) })
        else good.push({ row, field, value: found.value })
      })
      save(good, raw, rowsOf([...cells, ...ready]))
      const [first] = raw
      if (!first) return
      toast.error(
        raw.length + good.length === 1
          ? first.message
          : t('pasteHeld', { count: raw.length, first: first.message }),
      )
    },
  }
}

function rowsOf(cells: readonly { readonly row: RecordRow }[]): ReadonlyMap<string, RecordRow> {
  return new Map(cells.map(({ row }) => [row.id, row]))
}

function isSame(before: unknown, after: unknown): boolean {
  return JSON.stringify(before ?? null) === JSON.stringify(after ?? null)
}
