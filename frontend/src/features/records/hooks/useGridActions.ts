import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { FieldDef, ObjectDef } from '../../../api/types'
import type { FieldEnv } from '../../../fields/types'
import { findField } from '../../../lib/session'
import { GroupedSource } from '../../../ui/grid/groupedSource'
import type { ClipCell, GridActions, GridColumn, GridPoint, GridRange } from '../../../ui/grid/types'
import { toast } from '../../../ui/toast'
import type { PasteRequest } from '../components/PasteDialog'
import type { EditSession } from '../model/editSession'
import type { ListState } from '../model/listState'
import { trimBlock } from '../model/pasteBlock'
import type { RecordRow } from '../model/recordRow'
import { makeCellWriter } from './cellWriter'
import { filledCells, pointsIn } from './filledCells'
import type { SearchPatch } from './useListState'
import type { RecordSource } from './useRecordSource'

/** Most cells one paste, clear or fill may change, and most records. */
export const MAX_CELLS = 100_000
export const MAX_ROWS = 5000
/** Most frozen columns a view keeps. */
const MAX_FROZEN = 10

interface GridActionOptions {
  readonly object: ObjectDef
  readonly state: ListState
  readonly source: RecordSource
  readonly edits: EditSession
  readonly columns: readonly GridColumn<RecordRow>[]
  readonly env: FieldEnv
  readonly mayCreate: boolean
  readonly patch: (change: SearchPatch) => void
  readonly onOpen: (row: RecordRow) => void
  readonly onCreate: () => void
  readonly onHelp: () => void
  /** A block that makes records is shown before it is saved. */
  readonly onPasteNew: (request: PasteRequest) => void
}

/** What the grid's gestures mean for records. */
export function useGridActions(options: GridActionOptions): GridActions {
  const { t } = useTranslation(['records', 'fields'])
  const {
    object,
    state,
    source,
    edits,
    columns,
    env,
    mayCreate,
    patch,
    onOpen,
    onCreate,
    onHelp,
    onPasteNew,
  } = options

  return useMemo<GridActions>(() => {
    const cellAt = ({ r, c }: GridPoint): { row: RecordRow; field: FieldDef } | null => {
      const row = source.row(r)
      const column = columns[c]
      const field = column && findField(object, column.key)
      return row && column && field && column.canEdit(row) ? { row, field } : null
    }
    const writer = makeCellWriter(edits, env, t)

    const tooMany = (cells: number, rows: number): boolean => {
      if (cells <= MAX_CELLS && rows <= MAX_ROWS) return false
      toast.error(t('tooManyCells', { rows: MAX_ROWS, cells: MAX_CELLS }))
      return true
    }
    const sizeOf = (range: GridRange) => {
      const rows = range.r1 - range.r0 + 1
      return [rows * (range.c1 - range.c0 + 1), rows] as const
    }
    const cellsIn = (range: GridRange) => pointsIn(range).flatMap((point) => cellAt(point) ?? [])
    const notEditable = () => toast.info(t('notEditable'))

    /** Over records: in place. Below the last one, or into an empty list: shown before it is saved. */
    const paste = async (at: GridPoint, given: ClipCell[][], range: GridRange) => {
      const block = pasteShape(trimBlock(given), range)
      const { rows, width } = block
      if (tooMany(rows * width, rows)) return
      const last = at.r + rows - 1
      const makesNew = last >= source.total && mayCreate && !(source instanceof GroupedSource)
      if (last > source.reached) toast.info(t('loadingRows'))
      await source.load(at.r, Math.min(last, source.total - 1))
      if (makesNew) {
        const targets = block.cells.map((_, i) => source.row(at.r + i) ?? null)
        return onPasteNew({ cells: block.cells, targets, start: at.c })
      }
      const texts = pointsIn({ r0: 0, r1: rows - 1, c0: 0, c1: width - 1 }).flatMap(({ r, c }) => {
        const cell = cellAt({ r: at.r + r, c: at.c + c })
        return cell ? [{ ...cell, cell: block.only ?? block.cells[r]?.[c] ?? { text: '' } }] : []
      })
      if (texts.length === 0) notEditable()
      else await writer.saveTexts(texts)
    }

    const fill = async (from: GridRange, to: GridRange, mode: 'copy' | 'series') => {
      if (tooMany(...sizeOf(to))) return
      await source.load(Math.min(from.r0, to.r0), Math.min(Math.max(from.r1, to.r1), source.total - 1))
      const { values, texts } = filledCells(from, to, mode, sourceOf, cellAt)
      if (values.length + texts.length === 0) notEditable()
      else if (texts.length > 0) await writer.saveTexts(texts, values)
      else writer.saveValues(values)
    }

    const sourceOf = ({ r, c }: GridPoint) => {
      const row = source.row(r)
      const column = columns[c]
      const field = column && findField(object, column.key)
      return row && column && field ? { row, field, text: column.text(row) } : null
    }

    return {
      onCommitText: (at, text) => {
        const cell = cellAt(at)
        if (cell) void writer.saveTexts([{ ...cell, cell: { text } }])
      },
      onCommitValue: (at, value) => {
        const cell = cellAt(at)
        if (!cell) return
        const next = value === 'toggle' ? cell.row.fields[cell.field.key] !== true : value
        writer.saveValues([{ ...cell, value: next }])
      },
      onClear: (range) => {
        if (tooMany(...sizeOf(range))) return
        const cells = cellsIn(range)
        const free = cells.filter(({ field }) => !field.is_required)
        writer.saveValues(free.map((cell) => ({ ...cell, value: null })))
        if (free.length < cells.length) toast.error(t('fields:fault.required'))
      },
      onPaste: (at, cells, range) => void paste(at, cells, range),
      onFill: (from, to, mode) => void fill(from, to, mode),
      onToday: (at) => {
        const cell = cellAt(at)
        if (cell?.field.type === 'date')
          writer.saveValues([
            { ...cell, value: new Date().toLocaleDateString('sv-SE', { timeZone: env.timeZone }) },
          ])
        if (cell?.field.type === 'date_time')
          writer.saveValues([{ ...cell, value: new Date().toISOString().replace(/\.\d{3}Z$/, 'Z') }])
      },
      onToggleBand: (index) => {
        if (source instanceof GroupedSource) source.toggle(index)
      },
      onHelp,
      onUndo: () => {
        if (!edits.undo()) toast.info(t('nothingToUndo'))
      },
      onRedo: () => {
        if (!edits.redo()) toast.info(t('nothingToRedo'))
      },
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
        else if (index >= source.total && mayCreate) onCreate()
      },
      onSort: (key, to, add = false) => {
        const rest = state.sort.filter((one) => one.field !== key)
        const own = to ? [{ field: key, desc: to === 'desc' }] : []
        patch({ sort: add ? [...rest, ...own].slice(-5) : to ? own : rest })
      },
      onHide: (key) =>
        patch({ columns: state.columns.map((one) => (one.field === key ? { ...one, hidden: true } : one)) }),
      onFreeze: (count) => patch({ frozen: Math.min(count, MAX_FROZEN) }),
      onResize: (key, width) =>
        patch({ columns: state.columns.map((one) => (one.field === key ? { ...one, width } : one)) }),
      onReorder: (key, before) => patch({ columns: moveColumn(state.columns, key, before) }),
    }
  }, [object, state, source, edits, columns, env, mayCreate, patch, onOpen, onCreate, onHelp, onPasteNew, t])
}

/** A single cell fills the selection; a block keeps its own size. */
function pasteShape(cells: ClipCell[][], range: GridRange) {
  const only = cells.length === 1 && cells[0]?.length === 1 ? cells[0][0] : undefined
  return {
    cells,
    only,
    rows: only ? range.r1 - range.r0 + 1 : cells.length,
    width: only ? range.c1 - range.c0 + 1 : (cells[0]?.length ?? 0),
  }
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
