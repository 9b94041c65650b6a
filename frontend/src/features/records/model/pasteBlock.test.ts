import { expect, test } from 'vitest'
import { makeField } from '../../../testing/factories'
import { columnsByPlace, looksLikeHeadings, matchColumns, trimBlock } from './pasteBlock'

const named = (key: string, label: string) => makeField({ key, label: { 'zh-Hans': label, en: key } })
const FIELDS = [
  named('name', '客户名称'),
  named('mobile', '手机'),
  named('amount', '预计金额'),
  named('signed_on', '签约日期'),
]
const line = (...texts: string[]) => texts.map((text) => ({ text }))

test('knows a line of headings from a line of values', () => {
  expect(looksLikeHeadings(line('客户名称', '手机', '备注'), FIELDS)).toBe(true)
  expect(looksLikeHeadings(line('上海华信', '13800138000', ''), FIELDS)).toBe(false)
  expect(looksLikeHeadings(line(' 客户 名称 *'), FIELDS)).toBe(true)
})

test('matches headings by name, each field once', () => {
  expect(matchColumns(line('手机（必填）', '名称', '客户名称', '金额', '别的'), FIELDS)).toEqual([
    'mobile',
    null,
    'name',
    'amount',
    null,
  ])
})

test('without headings the columns of the grid count, read-only ones are left out', () => {
  const columns = FIELDS.map(({ key }) => ({ key }))
  expect(columnsByPlace(3, 2, columns, new Set(['amount']))).toEqual(['amount', null, null])
})

test('drops empty lines at the end', () => {
  expect(trimBlock([line('a', ''), line('', ''), line(' ', '')])).toEqual([line('a', '')])
})
