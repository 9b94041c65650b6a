import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { BASE_STEP, type CellWindow, clamp, scrollScale, visibleWindow } from './geometry'
import type { GridPoint } from './types'

export const HEADER_HEIGHT = 36
export const SUMMARY_HEIGHT = 34

export interface ViewportLayers {
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly body: RefObject<HTMLDivElement | null>
  readonly frozen: RefObject<HTMLDivElement | null>
  readonly head: RefObject<HTMLDivElement | null>
  readonly overlay: RefObject<HTMLDivElement | null>
  readonly foot: RefObject<HTMLDivElement | null>
}

/** Pixels from an edge at which a drag begins to scroll. */
const EDGE = 18

interface ViewportOptions {
  readonly total: number
  readonly rowHeight: number
  readonly offsets: readonly number[]
  readonly frozen: number
  /** The cell under the ghost editor. */
  readonly active: GridPoint
  readonly isEditing: boolean
  readonly hasSummary: boolean
}

/**
 * Scrolling of the grid. A scroll event only moves layers by transform; React renders again
 * when another row or column comes into the window.
 */
export function useGridViewport(options: ViewportOptions) {
  const { total, rowHeight, offsets, frozen, active, isEditing, hasSummary } = options
  const layers: ViewportLayers = {
    scroller: useRef<HTMLDivElement>(null),
    body: useRef<HTMLDivElement>(null),
    frozen: useRef<HTMLDivElement>(null),
    head: useRef<HTMLDivElement>(null),
    overlay: useRef<HTMLDivElement>(null),
    foot: useRef<HTMLDivElement>(null),
  }
  const { scroller, body, frozen: frozenLayer, head, overlay, foot } = layers
  const [view, setView] = useState({ height: 0, width: 0 })
  const [win, setWin] = useState<CellWindow>({ r0: 0, r1: -1, c0: 0, c1: 0 })
  const scale = scrollScale(total, rowHeight, view.height)
  const base = Math.floor(win.r0 / BASE_STEP) * BASE_STEP
  const { factor } = scale

  /** Read in the scroll event only: reading it after a render would force a layout. */
  const scrolled = useRef({ top: 0, left: 0 })

  const place = useCallback(() => {
    const top = scrolled.current.top * factor
    const { left } = scrolled.current
    const next = visibleWindow(top, left, view, total, rowHeight, offsets, frozen)
    setWin((now) =>
      now.r0 === next.r0 && now.r1 === next.r1 && now.c0 === next.c0 && now.c1 === next.c1 ? now : next,
    )
    const y = base * rowHeight - top
    if (body.current) body.current.style.transform = `translate(${-left}px,${y}px)`
    if (frozenLayer.current) frozenLayer.current.style.transform = `translateY(${y}px)`
    if (head.current) head.current.style.transform = `translateX(${-left}px)`
    if (foot.current) foot.current.style.transform = `translateX(${-left}px)`
    if (overlay.current) {
      const width = (offsets[active.c + 1] ?? 0) - (offsets[active.c] ?? 0)
      let x = (offsets[active.c] ?? 0) - (active.c < frozen ? 0 : left)
      let at = HEADER_HEIGHT + active.r * rowHeight - top
      if (!isEditing) {
        x = clamp(x, 0, Math.max(0, view.width - width))
        at = clamp(at, HEADER_HEIGHT, Math.max(HEADER_HEIGHT, view.height + HEADER_HEIGHT - rowHeight))
      }
      overlay.current.style.transform = `translate(${x}px,${at}px)`
    }
  }, [
    body,
    frozenLayer,
    head,
    overlay,
    foot,
    factor,
    view,
    total,
    rowHeight,
    offsets,
    frozen,
    base,
    active,
    isEditing,
  ])

  useLayoutEffect(place)

  useEffect(() => {
    const element = scroller.current
    if (!element) return
    const fixed = HEADER_HEIGHT + (hasSummary ? SUMMARY_HEIGHT : 0)
    const measure = () =>
      setView({ height: Math.max(0, element.clientHeight - fixed), width: element.clientWidth })
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    measure()
    return () => observer.disconnect()
  }, [scroller, hasSummary])

  useEffect(() => {
    const element = scroller.current
    if (!element) return
    const handleScroll = () => {
      scrolled.current = { top: element.scrollTop, left: element.scrollLeft }
      place()
    }
    const handleWheel = (event: WheelEvent) => {
      if (factor === 1 || Math.abs(event.deltaY) <= Math.abs(event.deltaX)) return
      event.preventDefault() // one notch must stay some rows, however long the list is
      element.scrollTop += event.deltaY / factor
    }
    element.addEventListener('scroll', handleScroll, { passive: true })
    element.addEventListener('wheel', handleWheel, { passive: false })
    return () => {
      element.removeEventListener('scroll', handleScroll)
      element.removeEventListener('wheel', handleWheel)
    }
  }, [scroller, place, factor])

  const reveal = useCallback(
    (point: GridPoint) => {
      const element = scroller.current
      if (!element) return
      const y = point.r * rowHeight
      const top = element.scrollTop * factor
      if (y < top) element.scrollTop = y / factor
      else if (y + rowHeight > top + view.height) element.scrollTop = (y + rowHeight - view.height) / factor
      if (point.c < frozen) return
      const fixed = offsets[frozen] ?? 0
      const x = offsets[point.c] ?? 0
      const end = offsets[point.c + 1] ?? 0
      if (x - fixed < element.scrollLeft) element.scrollLeft = x - fixed
      else if (end > element.scrollLeft + view.width) element.scrollLeft = end - view.width
    },
    [scroller, rowHeight, factor, view, offsets, frozen],
  )

  /** The cell under a point of the window; may lie outside the grid. */
  const locate = useCallback(
    (clientX: number, clientY: number): GridPoint => {
      const box = scroller.current?.getBoundingClientRect()
      if (!box) return { r: 0, c: 0 }
      const r = Math.floor((scrolled.current.top * factor + clientY - box.top - HEADER_HEIGHT) / rowHeight)
      const x = clientX - box.left
      const at = x < (offsets[frozen] ?? 0) ? x : x + scrolled.current.left
      const next = offsets.findIndex((offset) => offset > at)
      return { r, c: next < 0 ? offsets.length - 2 : Math.max(0, next - 1) }
    },
    [scroller, factor, rowHeight, offsets, frozen],
  )

  /** Scroll on while a drag stands at an edge; tells whether it did. */
  const scrollAtEdge = useCallback(
    (clientX: number, clientY: number): boolean => {
      const element = scroller.current
      if (!element) return false
      const box = element.getBoundingClientRect()
      const down = clientY - (box.top + HEADER_HEIGHT + view.height)
      const up = box.top + HEADER_HEIGHT - clientY
      const right = clientX - (box.right - EDGE)
      const left = box.left + (offsets[frozen] ?? 0) - clientX
      const y = down > -EDGE ? down + EDGE : up > 0 ? -up : 0
      const x = right > 0 ? right : left > 0 && element.scrollLeft > 0 ? -left : 0
      if (x === 0 && y === 0) return false
      element.scrollTop += (clamp(y, -60, 60) * 0.6) / factor
      element.scrollLeft += clamp(x, -40, 40) * 0.6
      return true
    },
    [scroller, view, factor, offsets, frozen],
  )

  return { layers, view, win, base, scale, reveal, locate, scrollAtEdge, scrolled }
}
