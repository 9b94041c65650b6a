import { expect, test } from 'vitest'
import { makeObject } from '../../../testing/factories'
import { buildSections } from './command'

const objects = [
  makeObject({ key: 'customer' }),
  makeObject({ key: 'contact', label: { 'zh-Hans': '联系人' } }),
]
const name = (object: { label: { 'zh-Hans'?: string } }) => object.label['zh-Hans'] ?? ''

const TITLES = { jump: '前往', recent: '最近' }
const RECENT = { object: 'customer', id: 'r9', title: '刚看过的' }

test('lists every object before anything is typed', () => {
  const sections = buildSections({ objects, groups: [], recents: [] }, '', name, TITLES)

  expect(sections.map((section) => section.title)).toEqual(['前往'])
  expect(sections[0]?.entries.map((entry) => entry.object)).toEqual(['customer', 'contact'])
})

test('puts found records above the lists and leaves out unknown objects', () => {
  const hit = { id: 'r1', title: '上海华信', subtitle: '', matched: 'name' }
  const groups = [
    { object: 'customer', items: [hit] },
    { object: 'secret', items: [hit] },
  ]

  const sections = buildSections({ objects, groups, recents: [RECENT] }, '联系', name, TITLES)

  expect(sections.map((section) => section.key)).toEqual(['customer', 'jump'])
  expect(sections[1]?.entries.map((entry) => entry.object)).toEqual(['contact'])
})

test('offers what was opened lately before anything is typed, where it may still be seen', () => {
  const recents = [RECENT, { object: 'secret', id: 'r8', title: '看不到的' }]

  const sections = buildSections({ objects, groups: [], recents }, '', name, TITLES)

  expect(sections.map((section) => section.key)).toEqual(['recent', 'jump'])
  expect(sections[0]?.entries.map((entry) => entry.recordId)).toEqual(['r9'])
})
