import { expect, test } from 'vitest'
import { moveKey, stepKey } from './useDragOrder'

const keys = ['a', 'b', 'c', 'd']

test('moves down behind the target and up before it', () => {
  expect(moveKey(keys, 'a', 'c')).toEqual(['b', 'c', 'a', 'd'])
  expect(moveKey(keys, 'd', 'b')).toEqual(['a', 'd', 'b', 'c'])
})

test('steps one place and stays at the edge', () => {
  expect(stepKey(keys, 'b', 1)).toEqual(['a', 'c', 'b', 'd'])
  expect(stepKey(keys, 'a', -1)).toEqual(keys)
})
