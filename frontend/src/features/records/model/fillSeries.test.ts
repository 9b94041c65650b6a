import { expect, test } from 'vitest'
import { fillSeries } from './fillSeries'

test('one number repeats, two go on', () => {
  expect(fillSeries('integer', [5], 2)).toEqual([5, 5])
  expect(fillSeries('integer', [5, 10], 3)).toEqual([15, 20, 25])
  expect(fillSeries('integer', [3, 2], 3)).toEqual([1, 0, -1])
})

test('decimals count without rounding', () => {
  expect(fillSeries('money', ['0.10', '0.20'], 2)).toEqual(['0.30', '0.40'])
  expect(fillSeries('money', ['9007199254740993.01', '9007199254740994.01'], 1)).toEqual([
    '9007199254740995.01',
  ])
  expect(fillSeries('percent', ['1', '0.5'], 3)).toEqual(['0.0', '-0.5', '-1.0'])
})

test('uneven numbers repeat in turn', () => {
  expect(fillSeries('decimal', ['1', '2', '4'], 4)).toEqual(['1', '2', '4', '1'])
})

test('days count up from one, and keep weeks and ends of months', () => {
  expect(fillSeries('date', ['2026-02-27'], 3)).toEqual(['2026-02-28', '2026-03-01', '2026-03-02'])
  expect(fillSeries('date', ['2026-01-05', '2026-01-12'], 2)).toEqual(['2026-01-19', '2026-01-26'])
  expect(fillSeries('date', ['2026-01-31', '2026-03-31'], 2)).toEqual(['2026-05-31', '2026-07-31'])
  expect(fillSeries('date', ['2025-12-31', '2026-01-31'], 2)).toEqual(['2026-02-28', '2026-03-31'])
})

test('moments keep their hour', () => {
  expect(fillSeries('date_time', ['2026-05-01T02:00:00Z'], 1)).toEqual(['2026-05-02T02:00:00Z'])
})

test('texts count their last number and keep its zeros', () => {
  expect(fillSeries('text', ['第9期'], 2)).toEqual(['第10期', '第11期'])
  expect(fillSeries('text', ['HT-2026-008'], 3)).toEqual(['HT-2026-009', 'HT-2026-010', 'HT-2026-011'])
  expect(fillSeries('text', ['甲', '乙'], 3)).toEqual(['甲', '乙', '甲'])
})

test('phones, people and empty cells repeat', () => {
  expect(fillSeries('mobile', ['+8613800138000'], 2)).toEqual(['+8613800138000', '+8613800138000'])
  expect(fillSeries('member', [{ id: '1', label: '王' }], 1)).toEqual([{ id: '1', label: '王' }])
  expect(fillSeries('integer', [1, null], 3)).toEqual([1, null, 1])
})
