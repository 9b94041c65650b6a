/** Pure arithmetic of the grid: offsets, windows of rows and columns, scroll compression. */

/** Below every browser's limit of element height (Firefox clamps near 17.9 million). */
export const MAX_SCROLL_PX = 15_000_000

/** Rows drawn above and below what is visible. */
export const OVERSCAN_ROWS = 6

/** Windows of rows begin and end at multiples of this: one drawing serves several rows of scrolling. */
export const WINDOW_STEP = 4

/** Row layers are positioned relative to a multiple of this, to keep pixel values small. */
export const BASE_STEP = 1000

/** Left edges of columns; one more entry than columns, the last is the full width. */
export function columnOffsets(widths: readonly number[], start: number): number[] {
  const offsets = [start]
  for (const width of widths) offsets.push((offsets.at(-1) ?? start) + width)
  return offsets
}

export interface ScrollScale {
  /** Height of the scrolled element in pixels. */
  readonly height: number
  /** Real pixels per scrolled pixel, 1 unless the list is too tall for a browser. */
  readonly factor: number
}

/** Scale of the scroll bar for `total` rows. */
export function scrollScale(total: number, rowHeight: number, viewHeight: number): ScrollScale {
  const real = total * rowHeight
  const height = Math.min(real, MAX_SCROLL_PX)
  const factor = real > height && height > viewHeight ? (real - viewHeight) / (height - viewHeight) : 1
  return { height, factor }
}

export interface CellWindow {
  readonly r0: number
  readonly r1: number
  readonly c0: number
  readonly c1: number
}

/** Rows and scrolling columns to draw at a scroll position. */
export function visibleWindow(
  top: number,
  left: number,
  view: { readonly height: number; readonly width: number },
  total: number,
  rowHeight: number,
  offsets: readonly number[],
  frozen: number,
): CellWindow {
  const columns = offsets.length - 1
  const first = Math.floor(top / rowHeight) - OVERSCAN_ROWS
  const last = Math.ceil((top + view.height) / rowHeight) + OVERSCAN_ROWS
  const r0 = Math.max(0, Math.floor(first / WINDOW_STEP) * WINDOW_STEP)
  const r1 = Math.min(total - 1, Math.ceil(last / WINDOW_STEP) * WINDOW_STEP)
  const edge = left + (offsets[frozen] ?? 0)
  let c0 = Math.min(frozen, Math.max(0, columns - 1))
  while (c0 < columns - 1 && (offsets[c0 + 1] ?? 0) < edge) c0 += 1
  let c1 = c0
  while (c1 < columns - 1 && (offsets[c1 + 1] ?? 0) < left + view.width) c1 += 1
  return { r0, r1, c0, c1 }
}

/** Keep a number inside bounds (the lower one wins). */
export function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value))
}
