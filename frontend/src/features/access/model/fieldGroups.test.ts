import { expect, test } from 'vitest'
import type { RolePolicy } from '../../../api/types'
import { makeField, makeObject } from '../../../testing/factories'
import { groupFields, ownershipFields } from './fieldGroups'
import { rightOf, setField, setFields } from './policy'
import { presetPolicy } from './presets'

const customer = makeObject({
  config: {
    sections: [
      { label: { 'zh-Hans': '基本信息' }, fields: ['name'] },
      { label: { 'zh-Hans': '联系方式' }, fields: ['mobile', 'gone'] },
    ],
  },
  fields: [
    makeField(),
    makeField({ key: 'mobile', label: { 'zh-Hans': '手机', en: 'Mobile' }, level: 3 }),
    makeField({ key: 'amount', label: { 'zh-Hans': '合同金额' } }),
    makeField({ key: 'old', archived: true }),
    makeField({ key: 'owner', type: 'member', is_system: true }),
  ],
})
const role: RolePolicy = presetPolicy('service', [customer])
const shape = (search: string, filter: 'all' | 'personal' | 'set' = 'all', policy = role) =>
  groupFields(policy, customer, search, filter).map((group) => [
    group.label?.['zh-Hans'] ?? null,
    group.fields.map((field) => field.key),
  ])

test('fields stand in the sections of the form, the rest last', () => {
  expect(shape('')).toEqual([
    ['基本信息', ['name']],
    ['联系方式', ['mobile']],
    [null, ['amount']],
  ])
})

test('several words find several fields, in either language', () => {
  expect(shape('合同 mobile')).toEqual([
    ['联系方式', ['mobile']],
    [null, ['amount']],
  ])
})

test('personal fields and those set here can be looked at alone', () => {
  const changed = setField(role, 'customer', 'amount', { read: 'none' })

  expect(shape('', 'personal')).toEqual([['联系方式', ['mobile']]])
  expect(shape('', 'set', changed)).toEqual([[null, ['amount']]])
})

test('a word for a group reaches each of its fields; showing brings writing back', () => {
  const open: RolePolicy = {
    system: [],
    objects: { customer: { operations: { view: 'all', edit: 'all' }, fields: {} } },
  }
  const keys = ['name', 'amount']
  const hidden = setFields(open, 'customer', keys, { read: 'none' })
  const shown = setFields(hidden, 'customer', keys, { read: 'full' })
  const rights = (policy: RolePolicy) =>
    customer.fields
      .filter((field) => keys.includes(field.key))
      .map((field) => rightOf(policy.objects.customer as never, field))

  expect(rights(hidden).every((right) => right.read === 'none' && !right.write)).toBe(true)
  expect(rights(shown).every((right) => right.read === 'full' && right.write)).toBe(true)
})

test('owner and department are given by their own rule', () => {
  expect(ownershipFields(customer).map((field) => field.key)).toEqual(['owner'])
})
