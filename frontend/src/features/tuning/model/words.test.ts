import { expect, it } from 'vitest'
import { filteredFields, isDear, readableSize, stepText } from './words'

const step = (kind: string, rows: number) => ({
  kind,
  rows,
  table: null,
  index: null,
  cost: 1,
  filtered: false,
})

it('names every step of a plan', () => {
  expect(['Seq Scan', 'Index Scan', 'Sort', 'Materialize'].map((kind) => stepText(step(kind, 1)))).toEqual([
    'whole',
    'index',
    'sort',
    'other',
  ])
})

it('points at what makes a list slow', () => {
  expect(isDear(step('Seq Scan', 1_000_000))).toBe(true)
  expect(isDear(step('Seq Scan', 100))).toBe(false)
  expect(isDear(step('Index Scan', 1_000_000))).toBe(false)
})

it('lists filtered fields once, groups included', () => {
  const group = {
    join: 'and' as const,
    items: [
      { field: 'stage', op: 'eq' },
      {
        join: 'or' as const,
        items: [
          { field: 'amount', op: 'gt' },
          { field: 'stage', op: 'ne' },
        ],
      },
    ],
  }
  expect(filteredFields(group)).toEqual(['stage', 'amount'])
  expect(filteredFields(null)).toEqual([])
})

it('tells sizes as people read them', () => {
  expect([0, 800, 8192, 136_314_880].map(readableSize)).toEqual(['0 B', '800 B', '8.0 KB', '130 MB'])
})
