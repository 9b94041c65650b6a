import { expect, test } from 'vitest'
import { canBeUnique, cleanConfig, previewNumber, settingsOf, TYPE_GROUPS } from './fieldSettings'

test('shows what an automatic number will look like', () => {
  const day = new Date(2026, 10, 2)

  expect(previewNumber('KH{yyyy}{seq:06}', day)).toBe('KH2026000001')
  expect(previewNumber('{yy}{mm}{dd}-{seq}', day)).toBe('261102-1')
})

test('a format without a counter or with unknown parts has no preview', () => {
  expect(previewNumber('KH{yyyy}')).toBe('')
  expect(previewNumber('KH{week}{seq}')).toBe('')
})

test('drops empty settings and keeps range ends as texts', () => {
  expect(
    cleanConfig('money', { currency: 'CNY', min: 0, max: '', scale: 2, import_keys: ['amount'] }),
  ).toEqual({
    currency: 'CNY',
    min: '0',
    scale: 2,
    import_keys: ['amount'],
  })
})

test('every type of the picker is known once', () => {
  const types = TYPE_GROUPS.flatMap((group) => group.types as readonly string[])

  expect(new Set(types).size).toBe(types.length)
  expect(types).toHaveLength(31)
  expect(settingsOf('choice')[0]?.kind).toBe('options')
  expect(canBeUnique('money')).toBe(false)
})
