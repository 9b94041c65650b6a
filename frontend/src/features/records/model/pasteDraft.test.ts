import { expect, test } from 'vitest'
import { makeField } from '../../../testing/factories'
import { cellsToRead, type DraftRow, faultKey, missingFields, placeFaults, toBlock } from './pasteDraft'

const name = makeField({ key: 'name', is_required: true })
const amount = makeField({ key: 'amount', type: 'money' })
const rows: DraftRow[] = [
  { at: 0, id: 'r1', cells: [{ text: '甲' }, { text: '1' }] },
  { at: 1, id: null, cells: [{ text: '乙' }, { text: '' }] },
]

test('lines over records change them, lines below make new ones', () => {
  const read = cellsToRead(rows, [name, amount])
  const values = [{ value: '甲' }, { value: '1' }, { value: '乙' }, { value: null }]

  expect(toBlock(rows, read, values, (_field, value) => value)).toEqual({
    update: [{ id: 'r1', at: 0, fields: { name: '甲', amount: '1' } }],
    create: [{ at: 1, fields: { name: '乙' } }],
  })
})

test('columns without a field are left out, required fields without a column are named', () => {
  expect(cellsToRead(rows, [null, amount]).map(({ field }) => field.key)).toEqual(['amount', 'amount'])
  expect(missingFields(rows, [null, amount], [name, amount])).toEqual([name])
  expect(missingFields(rows.slice(0, 1), [null, amount], [name, amount])).toEqual([])
})

test('faults of the server come back to their line and cell', () => {
  const block = toBlock(rows, [], [], (_field, value) => value)
  const faults = placeFaults(block, [
    { pointer: '/create/0/fields/name', message: '已存在' },
    { pointer: '/update/0/id', message: '不存在' },
  ])

  expect(faults.get(faultKey(1, 'name'))).toBe('已存在')
  expect(faults.get(faultKey(0, ''))).toBe('不存在')
})
