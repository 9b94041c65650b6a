import { expect, test } from 'vitest'
import { badgeText, pollPause } from './pace'

test('asks less often while the server does not answer', () => {
  expect([0, 1, 2, 9].map(pollPause)).toEqual([30_000, 60_000, 120_000, 300_000])
})

test('counts to ninety-nine', () => {
  expect([1, 99, 100].map(badgeText)).toEqual(['1', '99', '99+'])
})
