import { describe, expect, it } from 'vitest'
import { readyLines, restLine, splitLines, toOrder } from './handOver'

describe('hand-over', () => {
  it('puts a condition before the rest of its object', () => {
    const lines = splitLines([restLine('customer'), restLine('contact')], 'contact', 'kind')

    expect(lines.map((line) => [line.object, line.field])).toEqual([
      ['customer', null],
      ['contact', 'kind'],
      ['contact', null],
    ])
  })

  it('leaves out lines nobody receives, and conditions without options', () => {
    const rest = restLine('customer')
    const [split = rest] = splitLines([rest], 'customer', 'stage')
    const lines = [{ ...split, receivers: ['a'] }, rest]

    expect(readyLines(lines)).toEqual([])
  })

  it('speaks the language of the API', () => {
    const rest = { ...restLine('customer'), receivers: ['b', 'c'] }
    const [split = rest] = splitLines([rest], 'customer', 'stage')
    const order = toOrder([{ ...split, options: ['won'], receivers: ['a'] }, rest], { d1: null }, true)

    expect(order.steps).toEqual([
      {
        object: 'customer',
        filter: { join: 'and', items: [{ field: 'stage', op: 'in', value: ['won'] }] },
        receivers: ['a'],
        keep_department: true,
      },
      { object: 'customer', filter: null, receivers: ['b', 'c'], keep_department: true },
    ])
    expect(order.heads).toEqual([{ department: 'd1', head: null }])
  })
})
