import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { FieldDef, ObjectDef } from '../../../api/types'
import { fieldPlugin } from '../../../fields/registry'
import type { FieldEnv, Parsed } from '../../../fields/types'
import { findField } from '../../../lib/session'
import type { GridActions, GridColumn, GridPoint, GridRange } from '../../../ui/grid/types'
import { toast } from '../../../ui/toast'
import type { CellEdit, EditSession } from '../model/editSession'
import type { ListState } from '../model/listState'
import type { RecordRow } from '../model/recordRow'
import type { SearchPatch } from './useListState'
import type { RecordSource } from './useRecordSource'

/** Most cells one paste, clear or fill may change. */
const MAX_CELLS = 20_000
/** Most frozen columns a view keeps. */
const MAX_FROZEN = 10

interface GridActionOptions {
  readonly object: ObjectDef
  readonly state: ListState
  readonly source: RecordSource
  readonly edits: EditSession
  readonly columns: readonly GridColumn<RecordRow>[]
  readonly env: FieldEnv
  readonly patch: (change: SearchPatch) => void
  readonly onOpen: (row: RecordRow) => void
}

/** A cell that is to be given the meaning of a text. */
interface TextCell {
  readonly row: RecordRow
  readonly field: FieldDef
  readonly text: string
}

/** What the grid's gestures mean for records. */
export function useGridActions(options: GridActionOptions): GridActions {
  const { t } = useTranslation(['records', 'fields'])
  const { object, state, source, edits, columns, env, patch, onOpen } = options

  return useMemo<GridActions>(() => {
    const cellAt = ({ r, c }: GridPoint): { row: RecordRow; field: FieldDef } | null => {
      const row = source.row(r)
      const column = columns[c]
      const field = column && findField(object, column.key)
      return row && column && field && column.canEdit(row) ? { row, field } : null
    }
    const describe = (parsed: Parsed): string =>
      parsed.fault ? t(`fields:fault.${parsed.fault.code}`, parsed.fault.params ?? {}) : ''

    const save = (cells: readonly { row: RecordRow; field: FieldDef; value: unknown }[]) => {
      const changed = cells.filter(
        ({ row, field, value }) =>
          row.cells?.[field.key] !== undefined || !isSame(row.fields[field.key], value),
      )
      const list: CellEdit[] = changed.map(({ row, field, value }) => ({
        id: row.id,
        field: field.key,
        value,
      }))
      edits.edit(list, new Map(changed.map(({ row }) => [row.id, row])))
    }

    const saveTexts = async (cells: readonly TextCell[]) => {
      const good: { row: RecordRow; field: FieldDef; value: unknown }[] = []
      const bad: { id: string; field: string; raw: string; message: string }[] = []
      for (const { row, field, text } of cells) {
        const parsed = await readCell(field, text, env)
        if (parsed.fault) bad.push({ id: row.id, field: field.key, raw: text, message: describe(parsed) })
        else good.push({ row, field, value: parsed.value })
      }
      save(good)
      if (bad.length === 0) return
      edits.reject(bad)
      const first = bad[0]?.message ?? ''
      toast.error(bad.length === 1 ? first : t('pasteFaults', { count: bad.length, first }))
    }

    const inRange = (range: GridRange): GridPoint[] => {
      const points: GridPoint[] = []
      for (let r = range.r0; r <= range.r1 && points.length < MAX_CELLS; r += 1) {
        for (let c = range.c0; c <= range.c1; c += 1) points.push({ r, c })
      }
      return points
    }

    return {
      onCommitText: (at, text) => {
        const cell = cellAt(at)
        if (cell) void saveTexts([{ ...cell, text }])
      },
      onCommitValue: (at, value) => {
        const cell = cellAt(at)
        if (!cell) return
        const next = value === 'toggle' ? cell.row.fields[cell.field.key] !== true : value
        save([{ ...cell, value: next }])
      },
      onClear: (range) => {
        const cells = inRange(range).flatMap((point) => cellAt(point) ?? [])
        save(cells.filter(({ field }) => !field.is_required).map((cell) => ({ ...cell, value: null })))
        if (cells.some(({ field }) => field.is_required)) toast.error(t('fields:fault.required'))
      },
      onPaste: (at, texts, range) => void saveTexts(pasteCells(at, texts, range, cellAt)),
      onFillDown: (range) => {
        const cells = inRange(range).flatMap((point) => {
          const from = cellAt({ r: range.r0, c: point.c })
          const cell = point.r > range.r0 ? cellAt(point) : null
          return cell && from ? [{ ...cell, value: from.row.fields[from.field.key] ?? null }] : []
        })
        save(cells)
      },
      onUndo: () => {
        if (!edits.undo()) toast.info(t('nothingToUndo'))
      },
      onRedo: () => void edits.redo(),
      onRetry: (at) => {
        const cell = cellAt(at)
        if (cell) edits.retry(undefined, { id: cell.row.id, field: cell.field.key })
      },
      onDiscard: (at) => {
        const cell = cellAt(at)
        if (cell) edits.discard({ id: cell.row.id, field: cell.field.key })
      },
      onOpen: (index) => {
        const row = source.row(index)
        if (row) onOpen(row)
      },
      onSort: (key, to) => {
        const rest = state.sort.filter((one) => one.field !== key)
        patch({ sort: to ? [{ field: key, desc: to === 'desc' }, ...rest].slice(0, 5) : rest })
      },
      onHide: (key) =>
        patch({ columns: state.columns.map((one) => (one.field === key ? { ...one, hidden: true } : one)) }),
      onFreeze: (count) => patch({ frozen: Math.min(count, MAX_FROZEN) }),
      onResize: (key, width) =>
        patch({ columns: state.columns.map((one) => (one.field === key ? { ...one, width } : one)) }),
      onReorder: (key, before) => patch({ columns: moveColumn(state.columns, key, before) }),
    }
  }, [object, state, source, edits, columns, env, patch, onOpen, t])
}

function pasteCells(
  at: GridPoint,
  texts: readonly (readonly string[])[],
  range: GridRange,
  cellAt: (point: GridPoint) => { row: RecordRow; field: FieldDef } | null,
): TextCell[] {
  const only = texts.length === 1 && texts[0]?.length === 1 ? texts[0][0] : undefined
  const rows = only === undefined ? texts.length : range.r1 - range.r0 + 1
  const width = only === undefined ? (texts[0]?.length ?? 0) : range.c1 - range.c0 + 1
  const cells: TextCell[] = []
  for (let r = 0; r < rows && cells.length < MAX_CELLS; r += 1) {
    for (let c = 0; c < width; c += 1) {
      const cell = cellAt({ r: at.r + r, c: at.c + c })
      if (cell) cells.push({ ...cell, text: only ?? texts[r]?.[c] ?? '' })
    }
  }
  return cells
}

async function readCell(field: FieldDef, text: string, env: FieldEnv): Promise<Parsed> {
  if (text.trim() === '') return field.is_required ? { fault: { code: 'required' } } : { value: null }
  const plugin = fieldPlugin(field.type)
  const parsed = await plugin.parse(text, field, env)
  if (parsed.fault) return parsed
  const fault = plugin.check(parsed.value, field)
  return fault ? { fault } : parsed
}

function isSame(before: unknown, after: unknown): boolean {
  return JSON.stringify(before ?? null) === JSON.stringify(after ?? null)
}

/** Put a column before another one. */
export function moveColumn<T extends { readonly field: string }>(
  columns: readonly T[],
  key: string,
  before: string | null,
): T[] {
  const moved = columns.find((one) => one.field === key)
  if (!moved) return [...columns]
  const rest = columns.filter((one) => one !== moved)
  const at = before === null ? rest.length : rest.findIndex((one) => one.field === before)
  return [...rest.slice(0, at), moved, ...rest.slice(at)]
}
