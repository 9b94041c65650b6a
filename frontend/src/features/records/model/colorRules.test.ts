import { expect, test } from 'vitest'
import type { ColorRule } from '../../../api/viewTypes'
import { makeField, makeObject } from '../../../testing/factories'
import { matches, painter, periodOf } from './colorRules'

const context = { today: '2026-05-13', memberId: 'me' } // a Wednesday
const is = (type: string, op: string, value: unknown, actual: unknown) =>
  matches(makeField({ type }), { field: 'name', op, value }, actual, context)

test('numbers compare by value, days by time, text without case', () => {
  expect(is('money', 'gte', '100', '100.00')).toBe(true)
  expect(is('money', 'eq', '100', '100.00')).toBe(true)
  expect(is('money', 'between', ['9', '99'], '100.00')).toBe(false)
  expect(is('date', 'lt', '2026-05-13', '2026-05-12')).toBe(true)
  expect(is('text', 'contains', 'ABC', 'xabcx')).toBe(true)
})

test('choices, people, regions and empty cells', () => {
  expect(is('choice', 'in', ['a', 'b'], 'b')).toBe(true)
  expect(is('member', 'me', undefined, { id: 'me', label: '我' })).toBe(true)
  expect(is('region', 'under', '310000', { code: '310115', label: '浦东' })).toBe(true)
  expect(is('region', 'under', '310100', { code: '320100', label: '南京' })).toBe(false)
  expect(is('multi_choice', 'has_any', ['vip'], ['vip', 'risk'])).toBe(true)
  expect(is('text', 'is_empty', undefined, null)).toBe(true)
  expect(is('money', 'gt', '1', null)).toBe(false)
})

test('periods begin on Monday and know quarters', () => {
  expect(periodOf('this_week', '2026-05-13')).toEqual(['2026-05-11', '2026-05-17'])
  expect(periodOf('last_month', '2026-01-31')).toEqual(['2025-12-01', '2025-12-31'])
  expect(periodOf('this_quarter', '2026-05-13')).toEqual(['2026-04-01', '2026-06-30'])
  expect(periodOf({ last_days: 7 }, '2026-05-13')).toEqual(['2026-05-07', '2026-05-13'])
  expect(is('date', 'relative', { before_days: 30 }, '2026-04-12')).toBe(true)
  expect(is('date', 'relative', { before_days: 30 }, '2026-04-13')).toBe(false)
})

test('a rule of the cell comes before one of the line, the first of each wins', () => {
  const object = makeObject({
    fields: [makeField({ key: 'stage', type: 'choice' }), makeField({ key: 'name' })],
  })
  const rule = (op: string, color: string, paint: 'cell' | 'row', value?: unknown): ColorRule => ({
    when: { field: 'stage', op, value },
    color,
    paint,
  })
  const paint = painter(
    object,
    [
      rule('is_not_empty', 'gray', 'row'),
      rule('eq', 'red', 'cell', 'lost'),
      rule('eq', 'green', 'row', 'lost'),
    ],
    context,
  )
  const row = { fields: { stage: 'lost', name: '甲' } }

  expect(paint?.(row, 'stage')).not.toEqual(paint?.(row, 'name'))
  expect(paint?.(row, 'name')?.background).toBe('#f1f2f5')
  expect(paint?.({ fields: {} }, 'name')).toBeUndefined()
  expect(painter(object, [], context)).toBeUndefined()
})
