import { expect, test } from 'vitest'
import { fillTarget, moveByKey, rangeOf } from './selection'

const size = { rows: 100, columns: 8, page: 20 }
const press = (key: string, held: { ctrlKey?: boolean; shiftKey?: boolean } = {}) =>
  moveByKey({ key, ctrlKey: false, shiftKey: false, metaKey: false, ...held }, { r: 10, c: 3 }, size)

test('arrows move one cell, with control to the edge', () => {
  expect(press('ArrowDown')).toEqual({ r: 11, c: 3 })
  expect(press('ArrowRight', { ctrlKey: true })).toEqual({ r: 10, c: 7 })
  expect(press('ArrowUp', { ctrlKey: true })).toEqual({ r: 0, c: 3 })
})

test('home and end stay in the row, with control they leave it', () => {
  expect(press('Home')).toEqual({ r: 10, c: 0 })
  expect(press('End', { ctrlKey: true })).toEqual({ r: 99, c: 7 })
})

test('other keys do not move', () => {
  expect(press('a')).toBeNull()
})

test('a range is the same whichever corner came first', () => {
  expect(rangeOf({ anchor: { r: 5, c: 4 }, head: { r: 2, c: 6 } })).toEqual({ r0: 2, r1: 5, c0: 4, c1: 6 })
})

test('the fill handle goes the way it is drawn furthest', () => {
  const range = { r0: 2, r1: 3, c0: 1, c1: 1 }

  expect(fillTarget(range, { r: 8, c: 1 })).toEqual({ r0: 4, r1: 8, c0: 1, c1: 1 })
  expect(fillTarget(range, { r: 0, c: 1 })).toEqual({ r0: 0, r1: 1, c0: 1, c1: 1 })
  expect(fillTarget(range, { r: 3, c: 4 })).toEqual({ r0: 2, r1: 3, c0: 2, c1: 4 })
  expect(fillTarget(range, { r: 3, c: 0 })).toEqual({ r0: 2, r1: 3, c0: 0, c1: 0 })
  expect(fillTarget(range, { r: 2, c: 1 })).toBeNull()
})
