import { expect, test } from 'vitest'
import type { FilterGroup } from '../../../api/types'
import { makeField } from '../../../testing/factories'
import { addCondition, countConditions, examplesOf, replaceAt } from './filterTree'

const condition = (field: string) => ({ field, op: 'eq', value: 1 })
const TREE: FilterGroup = {
  join: 'or',
  items: [condition('a'), { join: 'and', items: [condition('b'), { join: 'or', items: [condition('c')] }] }],
}

test('replaces and removes deep inside, and empty groups go with their last condition', () => {
  expect(replaceAt(TREE, [1, 0], condition('x')).items[1]).toMatchObject({
    items: [{ field: 'x' }, { join: 'or' }],
  })
  expect(replaceAt(TREE, [1, 1, 0], null).items[1]).toEqual({ join: 'and', items: [condition('b')] })
  expect(replaceAt(replaceAt(TREE, [1, 1, 0], null), [1, 0], null)).toEqual({
    join: 'or',
    items: [condition('a')],
  })
})

test('another condition narrows an or-filter as a whole', () => {
  expect(addCondition(TREE, condition('z'))).toEqual({ join: 'and', items: [TREE, condition('z')] })
  expect(addCondition({ join: 'or', items: [condition('a')] }, condition('z')).items).toHaveLength(2)
  expect(countConditions(TREE)).toBe(3)
})

test('a cell gives the examples its field allows', () => {
  const operators = ['eq', 'ne', 'gte', 'lte', 'is_empty', 'is_not_empty']
  const keys = (type: string, value: unknown) =>
    examplesOf(makeField({ key: 'f', type, operators }), value).map(({ key }) => key)

  expect(keys('money', '120.00')).toEqual(['same', 'other', 'least', 'most'])
  expect(keys('choice', 'won')).toEqual(['same', 'other'])
  expect(keys('choice', null)).toEqual(['empty', 'filled'])
  expect(
    examplesOf(makeField({ type: 'member', operators }), { id: '7', label: '王磊' })[0]?.condition.value,
  ).toBe('7')
  expect(
    examplesOf(makeField({ type: 'mobile', operators: ['eq', 'is_empty'] }), '138****5678'),
  ).toHaveLength(1)
})
