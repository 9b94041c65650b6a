import { useRef, useState } from 'react'
import type { GridActions, GridColumn, GridPoint } from './types'

interface ColumnDragOptions<R> {
  readonly columns: readonly GridColumn<R>[]
  readonly offsets: readonly number[]
  readonly frozen: number
  readonly scrollLeft: () => number
  readonly locate: (clientX: number, clientY: number) => GridPoint
  readonly boxLeft: () => number
  readonly actions: GridActions
  readonly announce: (title: string, place: number) => void
}

/** Where a dragged column would land: before column `at` (the count of columns = the end). */
interface ColumnDrag {
  readonly from: number
  readonly at: number
}

/** Dragging column titles to another place; the title column stays the first. */
export function useColumnDrag<R>(options: ColumnDragOptions<R>) {
  const { columns, offsets, frozen, actions } = options
  const [drag, setDrag] = useState<ColumnDrag | null>(null)
  const latest = useRef<ColumnDrag | null>(null)
  const first = columns[0]?.isTitle ? 1 : 0

  const move = (from: number, at: number) => {
    const column = columns[from]
    if (!column || column.isTitle || at === from || at === from + 1 || at < first || at > columns.length)
      return
    actions.onReorder(column.key, columns[at]?.key ?? null)
    options.announce(column.title, at > from ? at : at + 1)
  }

  const onDrag = (from: number, clientX: number) => {
    if (columns[from]?.isTitle) return
    const { c } = options.locate(clientX, 0)
    const x = clientX - options.boxLeft()
    const left = (offsets[c] ?? 0) - (c < frozen ? 0 : options.scrollLeft())
    const isRightHalf = x > left + (columns[c]?.width ?? 0) / 2
    const at = Math.max(first, Math.min(columns.length, c + (isRightHalf ? 1 : 0)))
    if (latest.current?.at === at && latest.current.from === from) return
    latest.current = { from, at }
    setDrag(latest.current)
  }

  const onDrop = (from: number, isCancelled: boolean) => {
    const now = latest.current
    latest.current = null
    setDrag(null)
    if (now && !isCancelled) move(from, now.at)
  }

  const onStep = (from: number, by: -1 | 1) => move(from, by < 0 ? from - 1 : from + 2)
  const canStep = (from: number, by: -1 | 1) =>
    !columns[from]?.isTitle && (by < 0 ? from - 1 >= first : from + 1 < columns.length)
  const dropOf = (index: number): 'before' | 'after' | null => {
    if (!drag || drag.at === drag.from || drag.at === drag.from + 1) return null
    if (drag.at === index) return 'before'
    return drag.at === columns.length && index === columns.length - 1 ? 'after' : null
  }

  return { dragged: drag?.from ?? -1, dropOf, onDrag, onDrop, onStep, canStep }
}
