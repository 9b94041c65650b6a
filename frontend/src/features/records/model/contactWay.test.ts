import { expect, test } from 'vitest'
import { contactWay } from './contactWay'

const call = { key: 'call', label: {}, field_types: ['mobile', 'landline'], takes_text: false }
const mobile = { type: 'mobile' }

test('a masked number is reached through a channel alone', () => {
  expect(contactWay(mobile, '138****5678', true, [call])).toEqual({ kind: 'channel', channel: call })
  expect(contactWay(mobile, '138****5678', true, [])).toBeNull()
})

test('a number seen in full goes by the channel, else to the device', () => {
  expect(contactWay(mobile, '+8613812345678', false, [call])?.kind).toBe('channel')
  expect(contactWay(mobile, '+8613812345678', false, [])).toEqual({
    kind: 'link',
    href: 'tel:+8613812345678',
  })
  expect(contactWay({ type: 'landline' }, '+862129616715;ext=8361', false, [])).toEqual({
    kind: 'link',
    href: 'tel:+862129616715;ext=8361',
  })
})

test('an address brings no recipients of its own along', () => {
  expect(contactWay({ type: 'email' }, 'a@b.cn?bcc=c@d.cn', false, [call])).toEqual({
    kind: 'link',
    href: 'mailto:a%40b.cn%3Fbcc%3Dc%40d.cn',
  })
})

test('a fax answers nobody', () => {
  const fax = { type: 'landline', config: { fax: true } }
  expect(contactWay(fax, '+862129616715', false, [call])).toBeNull()
})

test.each([
  ['text', 'x'],
  ['id_number', '310115198701010011'],
  ['mobile', ''],
])('nobody is behind %s %s', (type, value) => {
  expect(contactWay({ type }, value, false, [call])).toBeNull()
})
