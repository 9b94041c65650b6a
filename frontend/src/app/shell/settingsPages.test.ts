import { expect, test } from 'vitest'
import { makeMe } from '../../testing/factories'
import { firstSettingsPage, mayOpen, settingsPages } from './settingsPages'

test('a member without rights sees only his own pages', () => {
  const me = makeMe({ system: [] })

  expect(settingsPages(me).map((page) => page.to)).toEqual([
    '/settings/profile',
    '/settings/my-access',
    '/settings/api-keys',
  ])
  expect(firstSettingsPage(me)).toBe('/settings/profile')
  expect(mayOpen(me, '/settings/objects/customer')).toBe(false)
})

test('an administrator begins with the members', () => {
  expect(firstSettingsPage(makeMe())).toBe('/settings/members')
  expect(mayOpen(makeMe(), '/settings/roles')).toBe(true)
})
