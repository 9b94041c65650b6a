import { expect, test } from 'vitest'
import { deviceName, isHandheld } from './device'

test('names browser and system', () => {
  const agent = 'Mozilla/5.0 (Windows NT 10.0; Win64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0'

  expect(deviceName(agent)).toBe('Edge · Windows')
  expect(isHandheld(agent)).toBe(false)
})

test('is empty for a program', () => {
  expect(deviceName('curl/8.0')).toBe('')
})
