import { render } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import type { FieldDef } from '../api/types'
import { FieldEnvProvider } from './env'
import { FilterValue } from './FilterValue'
import { FIELD_PLUGINS, fieldPlugin } from './registry'
import type { FieldEnv, RegionNode } from './types'

const REGIONS: RegionNode[] = [
  ['310000', '上海市', [['310100', '市辖区', [['310115', '浦东新区']]]]],
  ['440000', '广东省', [['440300', '深圳市', [['440305', '南山区']]]]],
]
const PEOPLE = [{ id: 'm1', label: '王磊' }]

const env: FieldEnv = {
  object: 'customer',
  language: 'zh-Hans',
  timeZone: 'Asia/Shanghai',
  searchMembers: async () => PEOPLE,
  listDepartments: async () => [{ id: 'd1', label: '华东大区', parentId: null }],
  searchRecords: async () => [{ id: 'r1', label: '华信科技' }],
  findLabel: async () => '王磊',
  listRegions: async () => REGIONS,
  uploadFile: async () => ({ id: 'f1', name: 'a.pdf', size: 1, content_type: 'application/pdf' }),
  fileUrl: (id) => `/files/${id}`,
  imageUrl: (id, size) => `/files/${id}/image?size=${size}`,
  createTag: async (_field, label) => ({ key: 'made', label: { 'zh-Hans': label } }),
}

function makeField(type: string): FieldDef {
  return {
    id: 'x',
    key: 'x',
    type,
    label: { 'zh-Hans': '字段' },
    help: {},
    config: {
      options: [
        { key: 'a', label: { 'zh-Hans': '方案报价', en: 'Proposal' }, color: 'blue' },
        { key: 'b', label: { 'zh-Hans': '赢单', en: 'Won' }, color: 'green' },
      ],
      target: 'customer',
    },
    default: null,
    level: 1,
    is_required: false,
    is_unique: false,
    is_system: false,
    is_builtin: false,
    position: 0,
    right: 'full',
    write: true,
    operators: ['eq', 'is_empty'],
    sortable: true,
    groupable: true,
    searchable: true,
  }
}

/** Per type: text as people paste it, the value it becomes, the wire form, a text that is refused. */
const CASES: Record<string, { text: string; value: unknown; wire: unknown; bad?: string }> = {
  text: { text: ' 上海\t华信 ', value: '上海 华信', wire: '上海 华信' },
  long_text: { text: '一\r\n二', value: '一\n二', wire: '一\n二' },
  integer: { text: '１，２００', value: 1200, wire: 1200, bad: '1.5' },
  decimal: { text: '1,200.50', value: '1200.5', wire: '1200.5', bad: '很多' },
  money: { text: '¥12.5万', value: '125000', wire: '125000', bad: '面议' },
  percent: { text: '60%', value: '60', wire: '60', bad: '一半' },
  yes_no: { text: '是', value: true, wire: true, bad: '大概' },
  date: { text: '2026年5月1日', value: '2026-05-01', wire: '2026-05-01', bad: '2026-02-30' },
  date_time: {
    text: '2026/5/1 9:30',
    value: '2026-05-01T01:30:00Z',
    wire: '2026-05-01T01:30:00Z',
    bad: '明早',
  },
  choice: { text: '方案 报价', value: 'a', wire: 'a', bad: '没有' },
  multi_choice: { text: '方案报价、赢单', value: ['a', 'b'], wire: ['a', 'b'], bad: '方案报价、没有' },
  member: { text: '王磊', value: PEOPLE[0], wire: 'm1', bad: '王总' },
  department: {
    text: '华东大区',
    value: { id: 'd1', label: '华东大区', parentId: null },
    wire: 'd1',
    bad: '华北',
  },
  relation: { text: '华信科技', value: { id: 'r1', label: '华信科技' }, wire: 'r1', bad: '别家' },
  mobile: { text: '+86 138-1234-5678', value: '13812345678', wire: '13812345678', bad: '1381234' },
  email: { text: 'a@b.cn', value: 'a@b.cn', wire: 'a@b.cn', bad: 'a@b' },
  id_number: {
    text: '11010519491231002x',
    value: '11010519491231002X',
    wire: '11010519491231002X',
    bad: '110105194912310021',
  },
  credit_code: {
    text: '91350100M000100Y43',
    value: '91350100M000100Y43',
    wire: '91350100M000100Y43',
    bad: '91350100M000100Y44',
  },
  region: {
    text: '上海浦东',
    value: { code: '310115', label: '上海市 / 浦东新区' },
    wire: '310115',
    bad: '火星',
  },
  auto_number: { text: 'KH1', value: null, wire: 'KH1', bad: 'KH1' },
  attachment: { text: 'a.pdf', value: null, wire: null, bad: 'a.pdf' },
  rich_text: {
    text: '一 < 二\r\n三',
    value: '<p>一 &lt; 二</p><p>三</p>',
    wire: '<p>一 &lt; 二</p><p>三</p>',
  },
  tags: { text: '#方案报价、赢单', value: ['a', 'b'], wire: ['a', 'b'], bad: '方案报价、没有' },
  relations: {
    text: '华信科技',
    value: [{ id: 'r1', label: '华信科技' }],
    wire: ['r1'],
    bad: '华信科技、别家',
  },
  landline: {
    text: '021-29616715转8361',
    value: '021-29616715转8361',
    wire: '021-29616715转8361',
    bad: '找小王',
  },
  url: {
    text: 'WWW.Example.cn/A',
    value: 'https://www.example.cn/A',
    wire: 'https://www.example.cn/A',
    bad: 'javascript:alert(1)',
  },
  bank_card: {
    text: '4111 1111 1111 1111',
    value: '4111111111111111',
    wire: '4111111111111111',
    bad: '4111 1111 1111 1112',
  },
  address: {
    text: '上海浦东张江路88号',
    value: { region: null, detail: '上海浦东张江路88号', text: '上海浦东张江路88号' },
    wire: '上海浦东张江路88号',
  },
  rating: { text: '4星', value: 4, wire: 4, bad: '很好' },
  duration: { text: '1h30', value: 5400, wire: 5400, bad: '很久' },
  image: { text: 'a.png', value: null, wire: null, bad: 'a.png' },
}

test('every field type of the catalogue has a plug-in, each once', () => {
  const types = FIELD_PLUGINS.map((plugin) => plugin.type)
  expect(new Set(types).size).toBe(types.length)
  expect(types.sort()).toEqual(Object.keys(CASES).sort())
})

test('an unknown type is shown and never written', () => {
  expect(fieldPlugin('hologram').editor).toBe('none')
})

describe.each(FIELD_PLUGINS.map((plugin) => [plugin.type, plugin] as const))('%s', (type, plugin) => {
  const field = makeField(type)
  const example = CASES[type]
  if (!example) throw new Error(`no example for ${type}`)

  test('reads pasted text', async () => {
    const parsed = await plugin.parse(example.text, field, env)
    if (example.value === null) expect(parsed.fault?.code).toBe('readOnly')
    else expect(parsed).toEqual({ value: example.value })
  })

  test('refuses text that is no value', async () => {
    if (example.bad === undefined) return
    const parsed = await plugin.parse(example.bad, field, env)
    expect(parsed.fault?.code).toBeTruthy()
  })

  test('writes the wire form, and null for nothing', () => {
    if (example.value !== null) expect(plugin.toWire(example.value)).toEqual(example.wire)
    expect(plugin.toWire(null)).toBeNull()
  })

  test('copies text that it reads back', async () => {
    if (example.value === null) return
    const text = plugin.format(example.value, field, env)
    expect(await plugin.parse(text, field, env)).toEqual({ value: example.value })
    expect(plugin.format(null, field, env)).toBe('')
  })

  test('accepts its own value and nothing', () => {
    expect(plugin.check(example.value, field)).toBeNull()
    expect(plugin.check(null, field)).toBeNull()
  })

  test('draws a value, nothing, and a masked value with its lock', () => {
    const { Cell } = plugin
    const draw = (value: unknown, isMasked: boolean) =>
      render(
        <FieldEnvProvider env={env}>
          <Cell field={field} value={value} isMasked={isMasked} />
        </FieldEnvProvider>,
      ).container
    expect(draw(null, false).textContent).toBe('')
    if (example.value !== null && type !== 'yes_no')
      expect(draw(example.value, false).textContent).not.toBe('')
    const masked = draw('138****5678', true)
    expect(masked.textContent).toContain('138****5678')
    expect(masked.querySelector('svg')).not.toBeNull()
  })

  test('has an input and a filter editor', () => {
    const { Input } = plugin
    render(
      <FieldEnvProvider env={env}>
        <Input field={field} value={null} onChange={() => undefined} id="input" />
        <FilterValue field={field} op="eq" value={null} onChange={() => undefined} />
        <FilterValue field={field} op="is_empty" value={null} onChange={() => undefined} />
      </FieldEnvProvider>,
    )
  })
})
