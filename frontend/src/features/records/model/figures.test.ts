import { expect, test } from 'vitest'
import { makeField } from '../../../testing/factories'
import { figureFor, figuresOf, formatFigure, measuresOf } from './figures'

const money = makeField({ key: 'amount', type: 'money', config: { currency: 'CNY' } })
const stage = makeField({ key: 'stage', type: 'choice' })

test('a column offers what makes sense, and nothing without the full right', () => {
  expect(figuresOf(money)).toContain('avg')
  expect(figuresOf(stage)).toEqual(['none', 'filled', 'empty', 'distinct'])
  expect(figuresOf(makeField({ type: 'date' }))).toContain('max')
  expect(figuresOf(makeField({ type: 'mobile', right: 'masked' }))).toEqual([])
})

test('amounts are summed unless somebody chose otherwise', () => {
  expect(measuresOf([money, stage], {})).toEqual([{ field: 'amount', fn: 'sum' }])
  expect(figureFor(money, { amount: 'none' })).toBe('none')
  expect(figureFor(stage, { stage: 'sum' })).toBe('none')
})

test('figures read like the values of their column', () => {
  expect(formatFigure(money, 'sum', '1234567.50')).toBe('¥1,234,567.50')
  expect(formatFigure(money, 'sum', '1234567.00')).toBe('¥1,234,567')
  expect(formatFigure(makeField({ type: 'percent' }), 'avg', '33.3333')).toBe('33.33%')
  expect(formatFigure(stage, 'filled', 20000)).toBe('20,000')
  expect(formatFigure(makeField({ type: 'date' }), 'min', '2026-01-15')).toBe('2026-01-15')
  expect(formatFigure(money, 'max', null)).toBe('–')
})
