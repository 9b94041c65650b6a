import { expect, test } from 'vitest'
import { makeObject } from '../../../testing/factories'
import { buildSections } from './command'

const objects = [
  makeObject({ key: 'customer' }),
  makeObject({ key: 'contact', label: { 'zh-Hans': '联系人' } }),
]
const name = (object: { label: { 'zh-Hans'?: string } }) => object.label['zh-Hans'] ?? ''

test('lists every object before anything is typed', () => {
  const sections = buildSections(objects, [], '', name, '前往')

  expect(sections.map((section) => section.title)).toEqual(['前往'])
  expect(sections[0]?.entries.map((entry) => entry.object)).toEqual(['customer', 'contact'])
})

test('puts found records above the lists and leaves out unknown objects', () => {
  const hit = { id: 'r1', title: '上海华信', subtitle: '', matched: 'name' }
  const groups = [
    { object: 'customer', items: [hit] },
    { object: 'secret', items: [hit] },
  ]

  const sections = buildSections(objects, groups, '联系', name, '前往')

  expect(sections.map((section) => section.key)).toEqual(['customer', 'jump'])
  expect(sections[1]?.entries.map((entry) => entry.object)).toEqual(['contact'])
})
