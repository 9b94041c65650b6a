import { expect, test } from 'vitest'
import { titleFrom } from './entry'

test('takes the first sentence as title', () => {
  expect(titleFrom('客户要求重新报价。下周再谈')).toBe('客户要求重新报价')
  expect(titleFrom('\n第一行\n第二行')).toBe('第一行')
})

test('cuts a long sentence', () => {
  const found = titleFrom('很'.repeat(60))
  expect(Array.from(found)).toHaveLength(40)
  expect(found.endsWith('…')).toBe(true)
})
