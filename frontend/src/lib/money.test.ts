import { expect, test } from 'vitest'
import { formatMoney, groupDigits } from './money'

test('groups digits without losing any', () => {
  expect(groupDigits('12345678901234567890.123')).toBe('12,345,678,901,234,567,890.123')
  expect(groupDigits('abc')).toBe('abc')
})

test('writes money with its symbol and two places', () => {
  expect(formatMoney('1234.5')).toBe('¥1,234.50')
  expect(formatMoney('-1234567', 'USD')).toBe('-$1,234,567.00')
  expect(formatMoney(null)).toBe('')
})
