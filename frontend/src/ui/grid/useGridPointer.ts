import { type MouseEvent, useRef } from 'react'
import type { GridSelection } from './selection'
import type { GridActions, GridChecks, GridPoint } from './types'
import type { useGridController } from './useGridController'

interface PointerOptions<R> {
  readonly controller: ReturnType<typeof useGridController<R>>
  readonly actions: GridActions
  readonly checks: GridChecks
  readonly selection: GridSelection
  readonly setSelection: (next: GridSelection) => void
  readonly isEditing: boolean
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

/** Mouse: select, drag a range, open, check, double click to edit. One listener for all cells. */
export function useGridPointer<R>({
  controller,
  actions,
  checks,
  selection,
  setSelection,
  isEditing,
}: PointerOptions<R>) {
  const isDragging = useRef(false)
  const hovered = useRef<string | null>(null)

  const hover = (event: MouseEvent, row: string | null) => {
    if (row === hovered.current) return
    const root = event.currentTarget
    for (const element of root.querySelectorAll('.jg-hover')) element.classList.remove('jg-hover')
    if (row !== null) {
      for (const element of root.querySelectorAll(`[data-row="${row}"]`)) element.classList.add('jg-hover')
    }
    hovered.current = row
  }

  return {
    onMouseDown: (event: MouseEvent) => {
      if (event.button !== 0 && cellAt(event) === null) return
      const check = closest(event, '[data-check]')
      if (check) {
        event.preventDefault()
        checks.onToggle(Number(check.dataset.check), event.shiftKey)
        return
      }
      if (closest(event, '[data-open]')) return event.preventDefault()
      const point = cellAt(event)
      if (!point) return
      event.preventDefault()
      if (isEditing) controller.commitText(0)
      const isInside = event.button === 2 && contains(selection, point)
      if (!isInside) controller.go(point, event.shiftKey)
      isDragging.current = event.button === 0
    },
    onMouseOver: (event: MouseEvent) => {
      hover(event, closest(event, '[data-row]')?.dataset.row ?? null)
      if (!isDragging.current || event.buttons !== 1) return
      const point = cellAt(event)
      if (point) setSelection({ anchor: selection.anchor, head: point })
    },
    onMouseLeave: (event: MouseEvent) => hover(event, null),
    onMouseUp: () => {
      isDragging.current = false
    },
    onClick: (event: MouseEvent) => {
      const open = closest(event, '[data-open]')
      if (open) actions.onOpen(Number(open.dataset.open))
    },
    onDoubleClick: (event: MouseEvent) => {
      if (cellAt(event)) controller.edit()
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
