import { expect, test } from 'vitest'
import { saysWhy } from './revealReasons'

test.each([
  ['客户来电', true],
  ['call back', true],
  ['回拨', false],
  ['。。。。 ……', false],
  ['', false],
])('%s says why: %s', (text, expected) => {
  expect(saysWhy(text)).toBe(expected)
})
