import { expect, test } from 'vitest'
import { formatAgo, formatDateTime, setHomeZone } from './dates'

const now = new Date('2026-05-08T12:00:00Z')

test('shows a moment in the given zone', () => {
  expect(formatDateTime('2026-05-01T18:03:04Z', 'Asia/Shanghai')).toBe('2026-05-02 02:03')
})

test('is empty for nothing and for nonsense', () => {
  expect(formatDateTime(null)).toBe('')
  expect(formatDateTime('soon')).toBe('')
})

test('says how long ago, and the date after a week', () => {
  expect(formatAgo('2026-05-08T09:00:00Z', now)).toBe('3小时前')
  expect(formatAgo('2026-04-01T09:00:00Z', now)).toContain('2026')
})

test('shows moments of the company in its own zone, wherever the reader is', () => {
  setHomeZone('Asia/Shanghai')
  expect(formatDateTime('2026-05-01T18:03:04Z')).toBe('2026-05-02 02:03')
  setHomeZone('America/New_York')
  expect(formatDateTime('2026-05-01T18:03:04Z')).toBe('2026-05-01 14:03')
})
