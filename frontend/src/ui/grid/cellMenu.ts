import { type GridSelection, rangeOf } from './selection'
import type { GridActions, GridColumn, GridMenuItem, GridSource, GridTexts } from './types'

interface CellMenuOptions<R> {
  readonly texts: GridTexts
  readonly actions: GridActions
  readonly columns: readonly GridColumn<R>[]
  readonly source: GridSource<R>
  readonly selection: GridSelection
  readonly onEdit: () => void
  readonly onCopy: () => void
  readonly onPaste: () => void
  /** Entries of the feature: filter by example and the like. */
  readonly more: readonly GridMenuItem[]
}

/** Right click: what one can do with the selected cells. */
export function cellMenu<R>(options: CellMenuOptions<R>): GridMenuItem[] {
  const { texts, actions, columns, source, selection } = options
  const { anchor } = selection
  const row = source.row(anchor.r)
  const column = columns[anchor.c]
  const canEdit = row !== undefined && column !== undefined && column.editor !== 'none' && column.canEdit(row)
  const state = row !== undefined && column ? column.state(row) : undefined
  const items: GridMenuItem[] = []
  if (row !== undefined) {
    items.push(
      { key: 'open', label: texts.open, hint: 'Space', onSelect: () => actions.onOpen(anchor.r) },
      { key: 'edit', label: texts.edit, hint: 'F2', isDisabled: !canEdit, onSelect: options.onEdit },
    )
  }
  items.push(
    { key: 'copy', label: texts.copy, hint: 'Ctrl C', divider: true, onSelect: options.onCopy },
    { key: 'paste', label: texts.paste, hint: 'Ctrl V', onSelect: options.onPaste },
    {
      key: 'clear',
      label: texts.clear,
      hint: 'Delete',
      isDisabled: !canEdit,
      onSelect: () => actions.onClear(rangeOf(selection)),
    },
    { key: 'undo', label: texts.undo, hint: 'Ctrl Z', onSelect: actions.onUndo },
    { key: 'redo', label: texts.redo, hint: 'Ctrl Y', onSelect: actions.onRedo },
  )
  if (state && state.status !== 'saving') {
    items.push(
      { key: 'retry', label: texts.retry, divider: true, onSelect: () => actions.onRetry(anchor) },
      { key: 'discard', label: texts.discard, onSelect: () => actions.onDiscard(anchor) },
    )
  }
  return [...items, ...options.more.map((item, i) => (i === 0 ? { ...item, divider: true } : item))]
}
