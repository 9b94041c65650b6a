import { expect, test } from 'vitest'
import { optionsFromText } from './options'

test('reads one option per pasted line', () => {
  const found = optionsFromText('初步接触\t12\r\n方案报价\n\n初步接触\n赢单', 1)

  expect(found.map((option) => option.label['zh-Hans'])).toEqual(['初步接触', '方案报价', '赢单'])
  expect(new Set(found.map((option) => option.color)).size).toBe(3)
})
