import { Dropdown, type MenuProps } from 'antd'
import type { ReactNode } from 'react'
import { type GridSelection, rangeOf } from './selection'
import type { GridActions, GridColumn, GridSource, GridTexts } from './types'

interface ContextMenuProps<R> {
  readonly texts: GridTexts
  readonly actions: GridActions
  readonly columns: readonly GridColumn<R>[]
  readonly source: GridSource<R>
  readonly selection: GridSelection
  readonly onEdit: () => void
  readonly copyText: () => string
  readonly children: ReactNode
}

/** Right click: what one can do with the selected cells. */
export function GridContextMenu<R>(props: ContextMenuProps<R>) {
  const { texts, actions, columns, source, selection, onEdit, copyText, children } = props
  const { anchor } = selection
  const row = source.row(anchor.r)
  const column = columns[anchor.c]
  const canEdit = row !== undefined && column !== undefined && column.editor !== 'none' && column.canEdit(row)
  const state = row !== undefined && column ? column.state(row) : undefined
  const items: MenuProps['items'] = [
    { key: 'open', label: texts.open, extra: 'Space' },
    { key: 'edit', label: texts.edit, extra: 'F2', disabled: !canEdit },
    { type: 'divider' },
    { key: 'copy', label: texts.copy, extra: 'Ctrl C' },
    { key: 'clear', label: texts.clear, extra: 'Delete', disabled: !canEdit },
    { key: 'undo', label: texts.undo, extra: 'Ctrl Z' },
  ]
  if (state && state.status !== 'saving') {
    items.push(
      { type: 'divider' },
      { key: 'retry', label: texts.retry },
      { key: 'discard', label: texts.discard },
    )
  }
  const run: Record<string, () => void> = {
    open: () => actions.onOpen(anchor.r),
    edit: onEdit,
    copy: () => void navigator.clipboard?.writeText(copyText()),
    clear: () => actions.onClear(rangeOf(selection)),
    undo: actions.onUndo,
    retry: () => actions.onRetry(anchor),
    discard: () => actions.onDiscard(anchor),
  }
  return (
    <Dropdown trigger={['contextMenu']} menu={{ items, onClick: ({ key }) => run[key]?.() }}>
      {children}
    </Dropdown>
  )
}
