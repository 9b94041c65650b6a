import { expect, test } from 'vitest'
import { dayFromToday, daysFromToday } from './days'

const EVENING = new Date('2026-03-01T17:30:00Z') // already the 2nd in Shanghai

test('counts days in the zone of the workspace', () => {
  expect(daysFromToday('2026-03-02', 'Asia/Shanghai', EVENING)).toBe(0)
  expect(daysFromToday('2026-03-02', 'Europe/London', EVENING)).toBe(1)
  expect(daysFromToday('2026-02-27', 'Asia/Shanghai', EVENING)).toBe(-3)
})

test('finds a day some days ahead over the end of a month', () => {
  expect(dayFromToday(3, 'Asia/Shanghai', new Date('2026-02-27T02:00:00Z'))).toBe('2026-03-02')
})
