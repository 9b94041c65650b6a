import { type MouseEvent, useRef, useState } from 'react'
import { clampPoint, fillTarget, type GridSelection, rangeOf } from './selection'
import type { GridActions, GridChecks, GridPoint, GridRange } from './types'
import type { useGridController } from './useGridController'

interface PointerOptions<R> {
  readonly controller: ReturnType<typeof useGridController<R>>
  readonly actions: GridActions
  readonly checks: GridChecks
  readonly selection: GridSelection
  readonly setSelection: (next: GridSelection) => void
  readonly isEditing: boolean
  readonly size: { readonly rows: number; readonly columns: number }
  readonly locate: (clientX: number, clientY: number) => GridPoint
  readonly scrollAtEdge: (clientX: number, clientY: number) => boolean
  readonly onMenu: (at: { x: number; y: number }) => void
}

function closest(event: MouseEvent, selector: string): HTMLElement | null {
  return event.target instanceof HTMLElement || event.target instanceof SVGElement
    ? event.target.closest<HTMLElement>(selector)
    : null
}

function cellAt(event: MouseEvent): GridPoint | null {
  const cell = closest(event, '[data-c]')
  return cell ? { r: Number(cell.dataset.r), c: Number(cell.dataset.c) } : null
}

/** Follow the mouse until the button is let go, scrolling on at the edges. */
function follow(
  onMove: (x: number, y: number) => void,
  onEnd: () => void,
  scrollAtEdge: (x: number, y: number) => boolean,
): void {
  let at = { x: -1, y: -1 }
  let frame = 0
  const tick = () => {
    if (at.x >= 0 && scrollAtEdge(at.x, at.y)) onMove(at.x, at.y)
    frame = requestAnimationFrame(tick)
  }
  const handleMove = (event: globalThis.MouseEvent) => {
    at = { x: event.clientX, y: event.clientY }
    onMove(at.x, at.y)
  }
  const handleUp = () => {
    cancelAnimationFrame(frame)
    window.removeEventListener('mousemove', handleMove)
    window.removeEventListener('mouseup', handleUp)
    onEnd()
  }
  window.addEventListener('mousemove', handleMove)
  window.addEventListener('mouseup', handleUp)
  frame = requestAnimationFrame(tick)
}

/** Mouse: select, drag a range, fill, open, check, double click to edit. One listener for all cells. */
export function useGridPointer<R>(options: PointerOptions<R>) {
  const { controller, actions, checks, selection, setSelection, isEditing, size, scrollAtEdge } = options
  const [filling, setFilling] = useState<GridRange | null>(null)
  const hovered = useRef<string | null>(null)
  const locateRef = useRef(options.locate)
  locateRef.current = options.locate
  const scrollRef = useRef(scrollAtEdge)
  scrollRef.current = scrollAtEdge

  const pointAt = (x: number, y: number) => clampPoint(locateRef.current(x, y), size.rows, size.columns)
  const scroll = (x: number, y: number) => scrollRef.current(x, y)

  const startSelect = (anchor: GridPoint) => {
    follow(
      (x, y) => setSelection({ anchor, head: pointAt(x, y) }),
      () => undefined,
      scroll,
    )
  }

  const startFill = () => {
    const from = rangeOf(selection)
    let target: GridRange | null = null
    follow(
      (x, y) => {
        target = fillTarget(from, pointAt(x, y))
        setFilling(target)
      },
      () => {
        setFilling(null)
        if (!target) return
        actions.onFill(from, target, 'series')
        setSelection({
          anchor: { r: Math.min(from.r0, target.r0), c: Math.min(from.c0, target.c0) },
          head: { r: Math.max(from.r1, target.r1), c: Math.max(from.c1, target.c1) },
        })
      },
      scroll,
    )
  }

  const hover = (event: MouseEvent, row: string | null) => {
    if (row === hovered.current) return
    const root = event.currentTarget
    for (const element of root.querySelectorAll('.jg-hover')) element.classList.remove('jg-hover')
    if (row !== null) {
      for (const element of root.querySelectorAll(`[data-row="${row}"]`)) element.classList.add('jg-hover')
    }
    hovered.current = row
  }

  /** Check boxes, the fill handle, buttons and headings; tells whether the press was one of theirs. */
  const handleTool = (event: MouseEvent): boolean => {
    const tool = closest(event, '[data-check],[data-open],[data-new],[data-band],[data-fill]')
    if (!tool || event.button !== 0) return false
    event.preventDefault()
    const { check, band } = tool.dataset
    if (check !== undefined) checks.onToggle(Number(check), event.shiftKey)
    else if (tool.dataset.fill !== undefined) startFill()
    else if (band !== undefined) {
      controller.go({ r: Number(band), c: selection.anchor.c })
      actions.onToggleBand(Number(band))
    }
    return true
  }

  const handleDown = (event: MouseEvent) => {
    if (handleTool(event)) return
    const point = cellAt(event)
    if (!point) return
    event.preventDefault()
    if (isEditing) controller.commitText(0)
    const isInside = event.button === 2 && contains(selection, point)
    if (!isInside) controller.go(point, event.shiftKey)
    if (event.button === 0) startSelect(event.shiftKey ? selection.anchor : point)
  }

  return {
    filling,
    handlers: {
      onMouseDown: handleDown,
      onMouseOver: (event: MouseEvent) => hover(event, closest(event, '[data-row]')?.dataset.row ?? null),
      onMouseLeave: (event: MouseEvent) => hover(event, null),
      onClick: (event: MouseEvent) => {
        const open = closest(event, '[data-open]')
        if (open) actions.onOpen(Number(open.dataset.open))
        const fresh = closest(event, '[data-new]')
        if (fresh) actions.onOpen(Number(fresh.dataset.new))
      },
      onDoubleClick: (event: MouseEvent) => {
        const point = cellAt(event)
        if (!point) return
        if (closest(event, '.jg-blank')) actions.onOpen(point.r)
        else controller.edit()
      },
      onContextMenu: (event: MouseEvent) => {
        if (!cellAt(event)) return
        event.preventDefault()
        options.onMenu({ x: event.clientX, y: event.clientY })
      },
    },
  }
}

function contains({ anchor, head }: GridSelection, point: GridPoint): boolean {
  return (
    point.r >= Math.min(anchor.r, head.r) &&
    point.r <= Math.max(anchor.r, head.r) &&
    point.c >= Math.min(anchor.c, head.c) &&
    point.c <= Math.max(anchor.c, head.c)
  )
}
