import { ArrowDown, ArrowUp, ChevronDown } from 'lucide-react'
import { type KeyboardEvent, memo, type PointerEvent as ReactPointerEvent, useRef, useState } from 'react'
import { clamp } from './geometry'
import type { GridActions, GridColumn, GridTexts } from './types'

const MIN_WIDTH = 60
const MAX_WIDTH = 1200
/** Pixels before a press becomes a drag. */
const DRAG_AFTER = 6

interface HeaderCellProps<R> {
  readonly column: GridColumn<R>
  readonly index: number
  readonly left: number
  /** A dragged column would land before or after this one. */
  readonly drop: 'before' | 'after' | null
  readonly isDragged: boolean
  readonly actions: GridActions
  readonly texts: GridTexts
  readonly onMenu: (index: number, box: DOMRect) => void
  readonly onDrag: (index: number, clientX: number) => void
  readonly onDrop: (index: number, isCancelled: boolean) => void
  readonly onStep: (index: number, by: -1 | 1) => void
}

/** A column title: its menu, its resize edge, and dragging it to another place (or Ctrl Shift ← →). */
function HeaderCell<R>(props: HeaderCellProps<R>) {
  const { column, index, left, drop, isDragged, actions, texts } = props
  const press = useRef<{ x: number; isDrag: boolean } | null>(null)

  const handleDown = (event: ReactPointerEvent<HTMLButtonElement>) => {
    if (event.button !== 0) return
    press.current = { x: event.clientX, isDrag: false }
    event.currentTarget.setPointerCapture(event.pointerId)
  }
  const handleMove = (event: ReactPointerEvent) => {
    const now = press.current
    if (!now) return
    if (Math.abs(event.clientX - now.x) > DRAG_AFTER) now.isDrag = true
    if (now.isDrag) props.onDrag(index, event.clientX)
  }
  const handleUp = (event: ReactPointerEvent<HTMLButtonElement>) => {
    const now = press.current
    press.current = null
    if (now?.isDrag) props.onDrop(index, event.type === 'pointercancel')
    else if (now) props.onMenu(index, event.currentTarget.getBoundingClientRect())
  }
  const handleKey = (event: KeyboardEvent<HTMLButtonElement>) => {
    const isArrow = event.key === 'ArrowLeft' || event.key === 'ArrowRight'
    if (isArrow && event.shiftKey && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      props.onStep(index, event.key === 'ArrowLeft' ? -1 : 1)
    } else if (event.key === 'Enter' || event.key === ' ' || event.key === 'ArrowDown') {
      event.preventDefault()
      props.onMenu(index, event.currentTarget.getBoundingClientRect())
    }
  }

  const classes = ['jg-th']
  if (column.align === 'right') classes.push('jg-num')
  if (drop) classes.push(`jg-drop-${drop}`)
  if (isDragged) classes.push('jg-dragged')
  return (
    <div
      role="columnheader"
      tabIndex={-1}
      aria-colindex={index + 2}
      {...(column.sort
        ? { 'aria-sort': column.sort === 'asc' ? ('ascending' as const) : ('descending' as const) }
        : {})}
      className={classes.join(' ')}
      style={{ left, width: column.width }}
    >
      <button
        type="button"
        className="jg-th-button"
        aria-haspopup="menu"
        aria-keyshortcuts="Control+Shift+ArrowLeft Control+Shift+ArrowRight"
        aria-label={texts.columnMenu(column.title)}
        title={column.help || column.title}
        onPointerDown={handleDown}
        onPointerMove={handleMove}
        onPointerUp={handleUp}
        onPointerCancel={handleUp}
        onKeyDown={handleKey}
      >
        <span className="jg-th-text">{column.title}</span>
        {column.sort === 'asc' && <ArrowUp size={12} aria-hidden />}
        {column.sort === 'desc' && <ArrowDown size={12} aria-hidden />}
        {column.sortPlace !== undefined && <sup className="jg-sort-place">{column.sortPlace}</sup>}
        <ChevronDown size={12} aria-hidden className="jg-th-more" />
      </button>
      <ResizeEdge column={column.key} width={column.width} onResize={actions.onResize} />
    </div>
  )
}

/** Drawn again only when something of its column changed. */
export const GridHeaderCell = memo(HeaderCell) as typeof HeaderCell

interface ResizeEdgeProps {
  readonly column: string
  readonly width: number
  readonly onResize: (key: string, width: number) => void
}

function ResizeEdge({ column, width, onResize }: ResizeEdgeProps) {
  const [delta, setDelta] = useState<number | null>(null)
  const start = useRef(0)
  const widthOf = (move: number) => clamp(width + move, MIN_WIDTH, MAX_WIDTH)
  return (
    <div
      className={delta === null ? 'jg-resize' : 'jg-resize jg-resizing'}
      style={delta === null ? undefined : { transform: `translateX(${widthOf(delta) - width}px)` }}
      onPointerDown={(event) => {
        event.preventDefault()
        event.stopPropagation()
        event.currentTarget.setPointerCapture(event.pointerId)
        start.current = event.clientX
        setDelta(0)
      }}
      onPointerMove={(event) => delta !== null && setDelta(event.clientX - start.current)}
      onPointerUp={() => {
        if (delta !== null && delta !== 0) onResize(column, Math.round(widthOf(delta)))
        setDelta(null)
      }}
    />
  )
}
