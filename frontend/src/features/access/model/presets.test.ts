import { expect, test } from 'vitest'
import { makeField, makeObject } from '../../../testing/factories'
import { differences } from './compare'
import { countRules, grantOf, rightOf, scopeOf, setGrant } from './policy'
import { PRESETS, presetPolicy } from './presets'

const customer = makeObject({
  key: 'customer',
  fields: [makeField(), makeField({ key: 'mobile', level: 3 })],
})

test('every preset gives a role that can be saved: nothing without viewing', () => {
  for (const preset of PRESETS) {
    const grant = grantOf(presetPolicy(preset, [customer]), 'customer')
    const granted = Object.keys(grant.operations)
    expect(granted.length === 0 || scopeOf(grant, 'view') !== 'none').toBe(true)
  }
})

test('presets leave personal fields masked', () => {
  const grant = grantOf(presetPolicy('everything', [customer]), 'customer')

  expect(rightOf(grant, makeField({ key: 'mobile', level: 3 })).read).toBe('masked')
})

test('who brings leads in may write their numbers without reading any', () => {
  const secret = makeField({ key: 'secret', level: 4 })
  const policy = presetPolicy('campaign', [{ ...customer, fields: [...customer.fields, secret] }])
  const grant = grantOf(policy, 'customer')

  expect(rightOf(grant, makeField({ key: 'mobile', level: 3 }))).toMatchObject({
    read: 'masked',
    write: true,
  })
  expect(grant.fields).not.toHaveProperty('secret')
})

test('marketing exports with an approval and sealed, nobody else is limited from the start', () => {
  const limits = (preset: 'campaign' | 'everything') =>
    grantOf(presetPolicy(preset, [customer]), 'customer').limits

  expect(limits('campaign')).toEqual({ export_approval_above: 0, export_sealed: true })
  expect(limits('everything')).toBeUndefined()
})

test('a word for all other fields lowers what the level gives and never lifts it', () => {
  const policy = setGrant(presetPolicy('readOnly', [customer]), 'customer', {
    fields: { '*': { read: 'masked' }, name: { read: 'full' } },
  })
  const grant = grantOf(policy, 'customer')

  expect(rightOf(grant, makeField({ key: 'later', level: 1 })).read).toBe('masked')
  expect(rightOf(grant, makeField({ key: 'later', level: 4 })).read).toBe('none')
  expect(rightOf(grant, makeField()).read).toBe('full')
})

test('tells where two roles differ', () => {
  const words = {
    scope: (_: string, scope: string) => scope,
    field: (read: string, write: boolean) => read + (write ? '+' : ''),
  }
  const found = differences(
    presetPolicy('own', [customer]),
    presetPolicy('readOnly', [customer]),
    [customer],
    words,
  )

  expect(found.find((one) => one.key === 'view')).toMatchObject({ left: 'participated', right: 'all' })
  expect(found.find((one) => one.key === 'name')).toMatchObject({ left: 'full+', right: 'full' })
  expect(found.some((one) => one.key === 'mobile')).toBe(false)
})

test('counts the rules of a grant', () => {
  const where = { view: { join: 'and' as const, items: [{ field: 'name', op: 'eq', value: 'x' }] } }

  expect(countRules({ operations: {}, fields: {}, where, limits: { export_rows: 5 } })).toBe(2)
  expect(countRules({ operations: {}, fields: {} })).toBe(0)
})
