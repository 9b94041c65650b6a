import { expect, test } from 'vitest'
import type { AuditItem } from '../../../api/types'
import { makeField, makeObject } from '../../../testing/factories'
import { changedCount, changedNames, commentText, groupByDay, targetLabel } from './entry'

const make = (over: Partial<AuditItem> = {}): AuditItem => ({
  id: 'e1',
  at: '2026-05-01T02:03:04Z',
  actor: { id: 'm1', label: '王磊', kind: 'member' },
  operation: 'record.update',
  channel: 'web',
  ip: '',
  object_key: 'customer',
  record_id: 'r1',
  run_id: null,
  detail: {},
  ...over,
})

const objects = new Map([['customer', makeObject({ fields: [makeField({ key: 'name' })] })]])

test('names changed fields the reader knows, and counts all', () => {
  const item = make({ detail: { before: { name: 'A', secret: 1 }, after: { name: 'B', secret: 2 } } })

  expect(changedNames(item, objects, (field) => field.label['zh-Hans'] ?? '')).toEqual(['名称'])
  expect(changedCount(item.detail)).toBe(2)
})

test('takes the count where the values are not told', () => {
  expect(changedCount({ changed_count: 3 })).toBe(3)
})

test('puts entries of one day together', () => {
  const items = [make({ id: 'a' }), make({ id: 'b' }), make({ id: 'c', at: '2026-04-30T10:00:00Z' })]

  expect(groupByDay(items, (at) => at.slice(0, 10)).map(([day, list]) => [day, list.length])).toEqual([
    ['2026-05-01', 2],
    ['2026-04-30', 1],
  ])
})

test('takes the name of what was touched from the entry', () => {
  expect(targetLabel({ after: { name: '华东大区' } })).toBe('华东大区')
  expect(targetLabel({ before: { label: { 'zh-Hans': '合作意向' } } })).toEqual({ 'zh-Hans': '合作意向' })
  expect(targetLabel({ after: { head_id: 'x' } })).toBeUndefined()
})

test('tells what was said before and after, people by name', () => {
  const id = '11111111-1111-7111-8111-111111111111'
  const names = new Map([[id, '王磊']])
  expect(commentText({ comment: { before: '旧', after: `请 <@${id}>` } }, names)).toBe('旧 → 请 @王磊')
  expect(commentText({ comment: { before: null, after: '新' } }, names)).toBe('新')
  expect(commentText({ changes: [] }, names)).toBe('')
})
