import i18next from 'i18next'
import { expect, test } from 'vitest'
import type { RolePolicy } from '../../../api/types'
import { switchLanguage } from '../../../lib/i18n'
import { localText } from '../../../lib/labels'
import { makeField, makeObject } from '../../../testing/factories'
import { summarise } from './summary'

const customer = makeObject({
  fields: [
    makeField(),
    makeField({ key: 'mobile', label: { 'zh-Hans': '手机', en: 'Mobile' }, level: 3 }),
    makeField({ key: 'amount', label: { 'zh-Hans': '合同金额', en: 'Amount' } }),
  ],
})

const sales: RolePolicy = {
  system: [],
  objects: {
    customer: {
      operations: { view: 'subtree', create: 'all', edit: 'own' },
      fields: { amount: { read: 'none' } },
    },
  },
}

const names = () => ({
  t: (key: string, params: Record<string, unknown> = {}) => i18next.t(key, { ...params, ns: 'access' }),
  object: (object: typeof customer) => localText(object.label),
  field: (field: (typeof customer)['fields'][number]) => localText(field.label),
})

test('says in plain Chinese what a salesperson may do', () => {
  expect(summarise(sales, customer, names())).toBe(
    '客户：可查看本部门及下级部门的；可以新建；只能编辑自己负责的；不能删除、导入或导出；手机脱敏显示；看不到合同金额。',
  )
})

test('says it in English too', async () => {
  await switchLanguage('en')

  expect(summarise(sales, customer, names())).toBe(
    'Customer: sees those of the department and below; may create; may edit only their own; may not delete, import or export; Mobile shown masked; cannot see Amount.',
  )
  await switchLanguage('zh-Hans')
})

test('says when a role has no part in an object', () => {
  expect(summarise({ system: [], objects: {} }, customer, names())).toBe('客户：看不到任何记录。')
})

test('says which fields may be changed where that is not all of them', () => {
  const service: RolePolicy = {
    system: [],
    objects: {
      customer: {
        operations: { view: 'all', edit: 'all' },
        fields: {
          '*': { write: false },
          name: { write: true },
          mobile: { read: 'masked', write: true },
          owner: { write: false },
        },
      },
    },
  }
  const owned = makeObject({
    fields: [
      ...customer.fields,
      makeField({ key: 'stage', label: { 'zh-Hans': '阶段' } }),
      makeField({ key: 'owner', type: 'member', is_system: true }),
    ],
  })

  expect(summarise(service, owned, names())).toBe(
    '客户：可查看全部；可以编辑；不能新建、删除、导入或导出；手机脱敏显示、可重新填写；只能修改名称；不能转交给他人。',
  )
})

test('names what is left where most is hidden', () => {
  const finance: RolePolicy = {
    system: [],
    objects: {
      customer: { operations: { view: 'all' }, fields: { '*': { read: 'none' }, amount: { read: 'full' } } },
    },
  }

  expect(summarise(finance, customer, names())).toContain('只能看到合同金额')
})

test('says how records leave, where they may', () => {
  const limits = { exports_per_day: 3, export_approval_above: 0, export_sealed: true }
  const grant = { operations: { view: 'all', export: 'all' } as const, fields: {}, limits }
  const said = (part: object) =>
    summarise({ system: [], objects: { customer: { ...grant, ...part } } }, customer, names())

  expect(said({})).toContain('每天最多导出 3 次；导出须经审批；导出的文件加密')
  expect(said({ limits: { export_approval_above: 500 } })).toContain('导出超过 500 条须经审批')
  expect(said({ operations: { view: 'all' } })).not.toContain('审批')
})
