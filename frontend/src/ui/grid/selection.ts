import { clamp } from './geometry'
import type { GridPoint, GridRange } from './types'

/** The selection: `anchor` is the active cell, `head` the far corner of the range. */
export interface GridSelection {
  readonly anchor: GridPoint
  readonly head: GridPoint
}

/** The rectangle between the two corners. */
export function rangeOf({ anchor, head }: GridSelection): GridRange {
  return {
    r0: Math.min(anchor.r, head.r),
    r1: Math.max(anchor.r, head.r),
    c0: Math.min(anchor.c, head.c),
    c1: Math.max(anchor.c, head.c),
  }
}

/** Keep a point inside the grid. */
export function clampPoint(point: GridPoint, rows: number, columns: number): GridPoint {
  return { r: clamp(point.r, 0, Math.max(0, rows - 1)), c: clamp(point.c, 0, Math.max(0, columns - 1)) }
}

/** Where dragging the fill handle from `range` to `point` leads, or `null` inside the range. */
export function fillTarget(range: GridRange, point: GridPoint): GridRange | null {
  const below = point.r - range.r1
  const above = range.r0 - point.r
  const right = point.c - range.c1
  const left = range.c0 - point.c
  if (Math.max(below, above, right, left) <= 0) return null
  if (Math.max(below, above) * 2 >= Math.max(right, left)) {
    return below > 0
      ? { ...range, r0: range.r1 + 1, r1: point.r }
      : above > 0
        ? { ...range, r0: point.r, r1: range.r0 - 1 }
        : null
  }
  return right > 0 ? { ...range, c0: range.c1 + 1, c1: point.c } : { ...range, c0: point.c, c1: range.c0 - 1 }
}

export interface KeyInput {
  readonly key: string
  readonly shiftKey: boolean
  readonly ctrlKey: boolean
  readonly metaKey: boolean
}

/** Where a navigation key leads from `from`, or `null` when the key does not move. */
export function moveByKey(
  input: KeyInput,
  from: GridPoint,
  size: { rows: number; columns: number; page: number },
): GridPoint | null {
  const jump = input.ctrlKey || input.metaKey
  const lastRow = size.rows - 1
  const lastColumn = size.columns - 1
  switch (input.key) {
    case 'ArrowUp':
      return { r: jump ? 0 : from.r - 1, c: from.c }
    case 'ArrowDown':
      return { r: jump ? lastRow : from.r + 1, c: from.c }
    case 'ArrowLeft':
      return { r: from.r, c: jump ? 0 : from.c - 1 }
    case 'ArrowRight':
      return { r: from.r, c: jump ? lastColumn : from.c + 1 }
    case 'PageUp':
      return { r: from.r - size.page, c: from.c }
    case 'PageDown':
      return { r: from.r + size.page, c: from.c }
    case 'Home':
      return { r: jump ? 0 : from.r, c: 0 }
    case 'End':
      return { r: jump ? lastRow : from.r, c: lastColumn }
    case 'Tab':
      return { r: from.r, c: from.c + (input.shiftKey ? -1 : 1) }
    default:
      return null
  }
}
