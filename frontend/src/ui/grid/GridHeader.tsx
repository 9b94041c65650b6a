import { Dropdown, type MenuProps } from 'antd'
import { ArrowDown, ArrowUp, ChevronDown } from 'lucide-react'
import { memo, type PointerEvent as ReactPointerEvent, useRef, useState } from 'react'
import { clamp } from './geometry'
import type { GridActions, GridColumn, GridTexts } from './types'

const MIN_WIDTH = 60
const MAX_WIDTH = 1200

interface HeaderCellProps<R> {
  readonly column: GridColumn<R>
  readonly index: number
  readonly left: number
  readonly isFrozen: boolean
  readonly frozen: number
  readonly actions: GridActions
  readonly texts: GridTexts
}

/** A column title: its menu, its resize edge, and dragging it to another place. */
function HeaderCell<R>(props: HeaderCellProps<R>) {
  const { column, index, left, isFrozen, frozen, actions, texts } = props
  const [dragWidth, setDragWidth] = useState<number | null>(null)
  const [isOver, setIsOver] = useState(false)
  const start = useRef({ x: 0, width: 0 })

  const handleResizeStart = (event: ReactPointerEvent<HTMLDivElement>) => {
    event.preventDefault()
    event.stopPropagation()
    event.currentTarget.setPointerCapture(event.pointerId)
    start.current = { x: event.clientX, width: column.width }
    setDragWidth(column.width)
  }
  const handleResizeMove = (event: ReactPointerEvent) => {
    if (dragWidth === null) return
    setDragWidth(clamp(start.current.width + event.clientX - start.current.x, MIN_WIDTH, MAX_WIDTH))
  }
  const handleResizeEnd = () => {
    if (dragWidth !== null && dragWidth !== column.width) actions.onResize(column.key, Math.round(dragWidth))
    setDragWidth(null)
  }

  return (
    <div
      role="columnheader"
      tabIndex={-1}
      aria-colindex={index + 2}
      {...(column.sort
        ? { 'aria-sort': column.sort === 'asc' ? ('ascending' as const) : ('descending' as const) }
        : {})}
      className={`jg-th${column.align === 'right' ? ' jg-num' : ''}${isOver ? ' jg-drop' : ''}`}
      style={{ left, width: dragWidth ?? column.width }}
      draggable={dragWidth === null}
      onDragStart={(event) => event.dataTransfer.setData('application/x-jingui-column', column.key)}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes('application/x-jingui-column')) return
        event.preventDefault()
        setIsOver(true)
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={(event) => {
        setIsOver(false)
        const key = event.dataTransfer.getData('application/x-jingui-column')
        if (key && key !== column.key) actions.onReorder(key, column.key)
      }}
    >
      <Dropdown trigger={['click']} menu={columnMenu(column, index, isFrozen, frozen, actions, texts)}>
        <button
          type="button"
          className="jg-th-button"
          aria-label={texts.columnMenu(column.title)}
          title={column.help || column.title}
        >
          <span className="jg-th-text">{column.title}</span>
          {column.sort === 'asc' && <ArrowUp size={12} aria-hidden />}
          {column.sort === 'desc' && <ArrowDown size={12} aria-hidden />}
          <ChevronDown size={12} aria-hidden className="jg-th-more" />
        </button>
      </Dropdown>
      <div
        className="jg-resize"
        onPointerDown={handleResizeStart}
        onPointerMove={handleResizeMove}
        onPointerUp={handleResizeEnd}
      />
    </div>
  )
}

/** Drawn again only when something of its column changed; its menu is the dearest part of the grid. */
export const GridHeaderCell = memo(HeaderCell) as typeof HeaderCell

function columnMenu<R>(
  column: GridColumn<R>,
  index: number,
  isFrozen: boolean,
  frozen: number,
  actions: GridActions,
  texts: GridTexts,
): MenuProps {
  const items: MenuProps['items'] = []
  if (column.isSortable) {
    items.push(
      { key: 'asc', label: texts.sortAsc },
      { key: 'desc', label: texts.sortDesc },
      ...(column.sort ? [{ key: 'none', label: texts.sortNone }] : []),
      { type: 'divider' as const },
    )
  }
  items.push(
    isFrozen && index === frozen - 1
      ? { key: 'unfreeze', label: texts.unfreeze }
      : { key: 'freeze', label: texts.freezeUpTo },
  )
  if (!column.isTitle) items.push({ key: 'hide', label: texts.hide })
  return {
    items,
    onClick: ({ key }) => {
      if (key === 'asc' || key === 'desc') actions.onSort(column.key, key)
      else if (key === 'none') actions.onSort(column.key, null)
      else if (key === 'freeze') actions.onFreeze(index + 1)
      else if (key === 'unfreeze') actions.onFreeze(0)
      else if (key === 'hide') actions.onHide(column.key)
    },
  }
}
