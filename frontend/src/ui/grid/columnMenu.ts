import type { GridActions, GridColumn, GridMenuItem, GridTexts } from './types'

interface ColumnMenuOptions<R> {
  readonly column: GridColumn<R>
  readonly index: number
  readonly frozen: number
  readonly hasOtherSort: boolean
  readonly actions: GridActions
  readonly texts: GridTexts
  /** Where the column may go; absent at the edges. */
  readonly onLeft?: (() => void) | undefined
  readonly onRight?: (() => void) | undefined
}

/** What one can do with a column. */
export function columnMenu<R>(options: ColumnMenuOptions<R>): GridMenuItem[] {
  const { column, index, frozen, actions, texts } = options
  const items: GridMenuItem[] = []
  const sort = (key: string, label: string, to: 'asc' | 'desc' | null, add = false) =>
    items.push({ key, label, onSelect: () => actions.onSort(column.key, to, add) })
  if (column.isSortable) {
    sort('asc', texts.sortAsc, 'asc')
    sort('desc', texts.sortDesc, 'desc')
    if (options.hasOtherSort) {
      sort('also-asc', texts.sortAlsoAsc, 'asc', true)
      sort('also-desc', texts.sortAlsoDesc, 'desc', true)
    }
    if (column.sort) sort('none', texts.sortNone, null)
  }
  const hasSort = items.length > 0
  const isEdge = index === frozen - 1
  items.push({
    key: 'freeze',
    label: isEdge ? texts.unfreeze : texts.freezeUpTo,
    divider: hasSort,
    onSelect: () => actions.onFreeze(isEdge ? 0 : index + 1),
  })
  if (options.onLeft)
    items.push({ key: 'left', label: texts.moveLeft, hint: 'Ctrl Shift ←', onSelect: options.onLeft })
  if (options.onRight)
    items.push({ key: 'right', label: texts.moveRight, hint: 'Ctrl Shift →', onSelect: options.onRight })
  if (!column.isTitle)
    items.push({ key: 'hide', label: texts.hide, onSelect: () => actions.onHide(column.key) })
  return items
}
