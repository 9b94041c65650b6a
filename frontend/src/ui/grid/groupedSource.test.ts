import { expect, test, vi } from 'vitest'
import { type BandData, GroupedSource } from './groupedSource'
import { type KeysetRequest, KeysetSource } from './keysetSource'

const band = (key: string, count: number): BandData => ({ key, title: key, text: key, count, figures: {} })
const settle = () => new Promise((resolve) => setTimeout(resolve, 20))

function make(counts: Readonly<Record<string, number>>, folded: string[] = []) {
  const asked: string[] = []
  const fetch =
    (key: string) =>
    async ({ after, limit }: KeysetRequest) => {
      asked.push(key)
      const start = Number(after ?? 0)
      const end = Math.min(counts[key] ?? 0, start + limit)
      const items = Array.from({ length: end - start }, (_, i) => ({ id: `${key}${start + i}` }))
      return { items, next: end < (counts[key] ?? 0) ? String(end) : null, total: null }
    }
  const onFold = vi.fn()
  const source = new GroupedSource((one) => new KeysetSource<{ id: string }>(fetch(one.key)), folded, onFold)
  source.setBands(Object.entries(counts).map(([key, count]) => band(key, count)))
  return { source, asked, onFold }
}

test('a heading stands before the rows of its group', async () => {
  const { source } = make({ a: 2, b: 3 })

  source.need(0, 6)
  await settle()

  expect(source.total).toBe(7)
  expect([0, 3].map((at) => source.band(at)?.key)).toEqual(['a', 'b'])
  expect([1, 2, 4, 6].map((at) => source.row(at)?.id)).toEqual(['a0', 'a1', 'b0', 'b2'])
  expect(source.row(3)).toBeUndefined()
  expect(source.number(6)).toBe(3)
})

test('only groups in sight are asked for', async () => {
  const { source, asked } = make({ a: 1000, b: 1000, c: 5 })

  source.need(1500, 1530)
  await settle()

  expect(new Set(asked)).toEqual(new Set(['b']))
  expect(source.row(1510)?.id).toBe('b508')
})

test('a closed group is one row, and stays closed when the figures come again', () => {
  const { source, onFold } = make({ a: 10, b: 3 })

  source.toggle(0)
  source.setBands([band('a', 12), band('b', 3)])

  expect(source.total).toBe(5)
  expect(source.band(1)?.key).toBe('b')
  expect(source.count).toBe(15)
  expect(onFold).toHaveBeenCalledWith(new Set(['a']))
})

test('all groups close and open at once', () => {
  const { source } = make({ a: 10, b: 3 })

  source.toggleAll(false)
  expect(source.total).toBe(2)
  source.toggleAll(true)
  expect(source.total).toBe(15)
})

test('loads a range across groups before it is pasted over', async () => {
  const { source } = make({ a: 3, b: 450 })

  await source.load(0, 400)

  expect(source.row(400)?.id).toBe('b395')
  expect(source.row(2)?.id).toBe('a1')
})
