import { expect, test } from 'vitest'
import type { FieldEnv } from '../../../fields/types'
import { makeField } from '../../../testing/factories'
import { plainNumber, readCell, serialToText } from './readCell'

const env = { timeZone: 'Asia/Shanghai', language: 'zh-Hans' } as FieldEnv
const read = (type: string, text: string, exact?: string) =>
  readCell(makeField({ type, config: { scale: 4 } }), exact === undefined ? { text } : { text, exact }, env)

test('a rounded amount keeps the value behind it', async () => {
  expect(await read('money', '1,235', '1234.5678')).toEqual({ value: '1234.5678' })
  expect(await read('money', '¥1,234.50')).toEqual({ value: '1234.5' })
  expect(await read('money', '12.5万', '125000')).toEqual({ value: '125000' })
})

test('a percentage is what it shows, with the digits behind it', async () => {
  expect(await read('percent', '12.3%', '0.12345')).toEqual({ value: '12.345' })
})

test('digits Excel could not show are taken from behind, or named', async () => {
  expect(await read('text', '1.38E+10', '13800138000')).toEqual({ value: '13800138000' })
  expect((await read('text', '1.38E+10')).fault?.code).toBe('scientific')
  expect((await read('money', '####')).fault?.code).toBe('hashes')
  expect(await read('money', '####', '99.5')).toEqual({ value: '99.5' })
})

test('days come as text or as a number of days', async () => {
  expect(await read('date', '2026/5/1', '46143')).toEqual({ value: '2026-05-01' })
  expect(await read('date', '五月一日', '46143')).toEqual({ value: '2026-05-01' })
})

test('plain digits of any writing', () => {
  expect(plainNumber('1.5E-3')).toBe('0.0015')
  expect(plainNumber('-2.50E+2')).toBe('-250')
  expect(plainNumber('abc')).toBeNull()
  expect(serialToText('46143.5', true)).toBe('2026-05-01 12:00:00')
})
