import { expect, test } from 'vitest'
import type { RolePolicy } from '../../../api/types'
import { makeField } from '../../../testing/factories'
import {
  grantOf,
  isSamePolicy,
  mayReveal,
  resetField,
  rightOf,
  scopeChoices,
  scopeOf,
  setField,
  setScope,
  setSystem,
} from './policy'

const policy: RolePolicy = {
  system: [],
  objects: {
    customer: { operations: { view: 'subtree', create: 'all', edit: 'subtree', delete: 'own' }, fields: {} },
  },
}

test('narrowing view narrows everything that depends on it', () => {
  const next = setScope(policy, 'customer', 'view', 'own')

  expect(next.objects.customer?.operations).toEqual({
    view: 'own',
    create: 'all',
    edit: 'own',
    delete: 'own',
  })
})

test('taking view away clears the row', () => {
  expect(setScope(policy, 'customer', 'view', 'none').objects.customer?.operations).toEqual({})
})

test('offers no scope wider than view', () => {
  expect(scopeChoices(grantOf(policy, 'customer'), 'edit')).toEqual([
    'none',
    'own',
    'participated',
    'department',
    'subtree',
  ])
})

test('an object without own grant follows the grant for all objects, and is split off when changed', () => {
  const all: RolePolicy = {
    system: ['*'],
    objects: { '*': { operations: { view: 'all', edit: 'all' }, fields: {} } },
  }

  const next = setScope(all, 'contact', 'edit', 'own')

  expect(scopeOf(grantOf(all, 'contact'), 'edit')).toBe('all')
  expect(next.objects.contact?.operations).toEqual({ view: 'all', edit: 'own' })
  expect(next.objects['*']?.operations.edit).toBe('all')
})

test('a field without own grant follows its level', () => {
  const grant = grantOf(policy, 'customer')

  expect(rightOf(grant, makeField({ level: 2 }))).toEqual({ read: 'full', write: true, isDefault: true })
  expect(rightOf(grant, makeField({ level: 3 }))).toEqual({ read: 'masked', write: false, isDefault: true })
  expect(rightOf(grant, makeField({ level: 4 }))).toEqual({ read: 'none', write: false, isDefault: true })
})

test('a hidden field cannot be written', () => {
  const next = setField(policy, 'customer', 'amount', { read: 'none' })

  expect(rightOf(grantOf(next, 'customer'), makeField({ key: 'amount' }))).toEqual({
    read: 'none',
    write: false,
    isDefault: false,
  })
})

test('numbers the system makes are never writable', () => {
  expect(rightOf(grantOf(policy, 'customer'), makeField({ type: 'auto_number' })).write).toBe(false)
})

test('setting and resetting a field leaves the policy as it was', () => {
  const changed = setField(policy, 'customer', 'name', { read: 'masked' })

  expect(isSamePolicy(policy, changed)).toBe(false)
  expect(isSamePolicy(policy, resetField(changed, 'customer', 'name'))).toBe(true)
})

test('ticks and unticks system operations', () => {
  const on = setSystem(policy, 'member.manage', true)

  expect(on.system).toEqual(['member.manage'])
  expect(setSystem(on, 'member.manage', false).system).toEqual([])
})

test('a field is revealed where the role says so, the value is masked and nothing caps it', () => {
  const field = makeField({ key: 'mobile', level: 3 })
  const of = (grant: object, others = {}) => ({
    operations: { view: 'all' as const },
    fields: { mobile: grant, ...others },
  })

  expect(mayReveal(of({ reveal: true }), field)).toBe(true)
  expect(mayReveal(of({}), field)).toBe(false)
  expect(mayReveal(of({ reveal: true, read: 'full' }), field)).toBe(false)
  expect(mayReveal(of({ reveal: true, at_most: 'masked' }), field)).toBe(false)
  expect(mayReveal(of({ reveal: true }, { '*': { at_most: 'masked' } }), field)).toBe(false)
  expect(mayReveal(of({ reveal: true, read: 'masked' }), makeField({ key: 'mobile', level: 4 }))).toBe(true)
  expect(mayReveal({ operations: { view: 'all' }, fields: { '*': { reveal: true } } }, field)).toBe(false)
})

test('showing a field otherwise than masked takes the right to reveal along', () => {
  const policy = {
    system: [],
    objects: { customer: { operations: {}, fields: { mobile: { reveal: true } } } },
  }

  expect(
    setField(policy, 'customer', 'mobile', { read: 'full' }).objects.customer?.fields.mobile?.reveal,
  ).toBeNull()
  expect(
    setField(policy, 'customer', 'mobile', { read: 'masked' }).objects.customer?.fields.mobile?.reveal,
  ).toBe(true)
})
