import { expect, test, vi } from 'vitest'
import { type KeysetRequest, KeysetSource } from './keysetSource'

const ROWS = Array.from({ length: 2350 }, (_, i) => ({ id: i }))

function makeSource(
  total: { value: number; exact: boolean; estimate: number | null } = {
    value: 1001,
    exact: false,
    estimate: 2000,
  },
) {
  const fetchPage = vi.fn(async ({ after, limit, wantsTotal }: KeysetRequest) => {
    const start = after === null ? 0 : Number(after)
    const end = Math.min(ROWS.length, start + limit)
    return {
      items: ROWS.slice(start, end),
      next: end < ROWS.length ? String(end) : null,
      total: wantsTotal ? total : null,
    }
  })
  return { source: new KeysetSource<{ id: number }>(fetchPage), fetchPage }
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 20))

test('loads the first page and takes the estimate for the length', async () => {
  const { source, fetchPage } = makeSource()

  source.need(0, 30)
  await settle()

  expect(source.row(5)?.id).toBe(5)
  expect(source.row(500)).toBeUndefined()
  expect(source.total).toBe(2000)
  expect(source.isExact).toBe(false)
  expect(fetchPage).toHaveBeenCalledTimes(1)
})

test('passes light pages on the way to a far row and shows it', async () => {
  const { source, fetchPage } = makeSource()

  source.need(0, 30)
  await settle()
  source.need(1900, 1930)
  await settle()

  expect(source.row(1910)?.id).toBe(1910)
  expect(fetchPage.mock.calls.some(([request]) => request.isSkip)).toBe(true)
})

test('reads a passed page again when it comes into sight', async () => {
  const { source } = makeSource()

  source.need(1900, 1930)
  await settle()
  source.need(700, 730)
  await settle()

  expect(source.row(705)?.id).toBe(705)
})

test('knows the true length at the end', async () => {
  const { source } = makeSource()

  source.need(2340, 2349)
  await settle()

  expect(source.isDone).toBe(true)
  expect(source.total).toBe(2350)
})

test('says nothing when nothing is missing', async () => {
  const { source } = makeSource()
  source.need(0, 30)
  await settle()
  const listener = vi.fn()
  source.subscribe(listener)

  source.need(0, 30)
  await settle()

  expect(listener).not.toHaveBeenCalled()
})

test('keeps its place when rows are added and taken away', async () => {
  const { source } = makeSource({ value: 2350, exact: true, estimate: null })
  source.need(0, 250)
  await settle()

  source.prepend({ id: -1 })
  source.remove((row) => row.id === 1)

  expect([source.row(0)?.id, source.row(1)?.id, source.row(2)?.id, source.row(150)?.id]).toEqual([
    -1, 0, 2, 150,
  ])
})

test('stops at an error and goes on after retry', async () => {
  const { source, fetchPage } = makeSource()
  fetchPage.mockRejectedValueOnce(new Error('down'))

  source.need(0, 30)
  await settle()
  expect(source.error).toBeInstanceOf(Error)

  source.retry()
  await settle()
  expect(source.row(0)?.id).toBe(0)
})
