import { expect, test } from 'vitest'
import { columnOffsets, MAX_SCROLL_PX, scrollScale, visibleWindow } from './geometry'

test('adds widths up from the gutter', () => {
  expect(columnOffsets([100, 50], 40)).toEqual([40, 140, 190])
})

test('does not compress what a browser can scroll', () => {
  expect(scrollScale(1000, 38, 800)).toEqual({ height: 38_000, factor: 1 })
})

test('reaches the last of a million rows within the element height limit', () => {
  const { height, factor } = scrollScale(1_000_000, 38, 800)
  const lastTop = (height - 800) * factor

  expect(height).toBe(MAX_SCROLL_PX)
  expect(Math.round(lastTop)).toBe(1_000_000 * 38 - 800)
})

test('draws the rows around the view and only columns in sight', () => {
  const offsets = columnOffsets(Array<number>(20).fill(100), 40)
  const seen = visibleWindow(3800, 500, { height: 380, width: 600 }, 10_000, 38, offsets, 1)

  expect(seen.r0).toBeLessThanOrEqual(100)
  expect(seen.r1).toBeGreaterThanOrEqual(110)
  expect(seen.c0).toBeGreaterThanOrEqual(5)
  expect(seen.c1).toBeLessThan(13)
})

test('has nothing to draw without rows', () => {
  const { r0, r1 } = visibleWindow(0, 0, { height: 380, width: 600 }, 0, 38, [40, 140], 1)
  expect(r1).toBeLessThan(r0)
})
