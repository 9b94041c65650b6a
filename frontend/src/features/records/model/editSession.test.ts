import { expect, test, vi } from 'vitest'
import type { RecordData } from '../../../api/types'
import { ApiError } from '../../../lib/apiError'
import { EditSession } from './editSession'
import type { EditPorts, SaveItem } from './editTypes'
import { type RecordRow, toRow } from './recordRow'

const record = (
  id: string,
  version = 1,
  fields: Record<string, unknown> = { name: '旧', stage: 'a' },
): RecordData => ({ id, version, fields })

function makeSession(more: Partial<EditPorts> = {}) {
  const saveOne = vi.fn(async (item: SaveItem) =>
    record(item.id, item.version + 1, { name: '旧', stage: 'a', ...item.fields }),
  )
  const saveMany = vi.fn(async (items: readonly SaveItem[]) =>
    items.map((item) => record(item.id, item.version + 1, { name: '旧', stage: 'a', ...item.fields })),
  )
  const onConflict = vi.fn()
  const onFailure = vi.fn()
  const session = new EditSession({
    saveOne,
    saveMany,
    toWire: (_field, value) => value,
    asApiError: (error) => (error instanceof ApiError ? error : null),
    messageOf: (error) => (error instanceof Error ? error.message : ''),
    onConflict,
    onFailure,
    onChange: () => undefined,
    ...more,
  })
  const rows = new Map<string, RecordRow>(['1', '2'].map((id) => [id, toRow(record(id), null)]))
  return { session, rows, saveOne, saveMany, onConflict, onFailure }
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 5))

test('shows a change at once and saves it with the version', async () => {
  const { session, rows, saveOne } = makeSession()

  session.edit([{ id: '1', field: 'name', value: '新' }], rows)
  expect(session.decorate(record('1')).fields.name).toBe('新')
  await settle()

  expect(saveOne).toHaveBeenCalledWith({ id: '1', version: 1, fields: { name: '新' } })
  expect(session.getSummary()).toEqual({ saving: 0, errors: 0, held: 0, conflicts: 0 })
})

test('sends the next change with the version of the last answer', async () => {
  const { session, rows, saveOne } = makeSession()

  session.edit([{ id: '1', field: 'name', value: '甲' }], rows)
  session.edit([{ id: '1', field: 'name', value: '乙' }], rows)
  await settle()

  expect(saveOne.mock.calls.map(([item]) => item.version)).toEqual([1, 2])
})

test('saves a paste over several records in one request', async () => {
  const { session, rows, saveMany, saveOne } = makeSession()

  session.edit(
    [
      { id: '1', field: 'name', value: '甲' },
      { id: '2', field: 'name', value: '乙' },
    ],
    rows,
  )
  await settle()

  expect(saveMany).toHaveBeenCalledTimes(1)
  expect(saveOne).not.toHaveBeenCalled()
})

test('marks the refused cell, holds the rest, and saves the rest on demand', async () => {
  const { session, rows, saveMany, saveOne } = makeSession()
  saveMany.mockRejectedValueOnce(
    new ApiError(422, 'invalid', '有误', [{ pointer: '/update/1/fields/name', code: 'x', message: '太长' }]),
  )
  session.edit(
    [
      { id: '1', field: 'name', value: '甲' },
      { id: '2', field: 'name', value: '乙' },
    ],
    rows,
  )
  await settle()

  expect(session.getSummary()).toMatchObject({ errors: 1, held: 1 })
  expect(session.decorate(record('2')).cells?.name).toMatchObject({
    status: 'error',
    message: '太长',
    value: '乙',
  })

  session.retry('held')
  await settle()
  expect(saveOne).toHaveBeenCalledWith({ id: '1', version: 1, fields: { name: '甲' } })
  expect(session.getSummary()).toMatchObject({ errors: 1, held: 0 })
})

test('keeps both values of a conflict and saves mine over theirs when asked', async () => {
  const { session, rows, saveOne, onConflict } = makeSession()
  saveOne.mockRejectedValueOnce(
    new ApiError(409, 'conflict', '冲突', [], {
      current: record('1', 7, { name: '他的', stage: 'a' }),
      changed: ['name'],
    }),
  )
  session.edit([{ id: '1', field: 'name', value: '我的' }], rows)
  await settle()

  expect(onConflict).toHaveBeenCalledWith([{ id: '1', field: 'name', mine: '我的', theirs: '他的' }])

  session.retry('conflict')
  await settle()
  expect(saveOne).toHaveBeenLastCalledWith({ id: '1', version: 7, fields: { name: '我的' } })
})

test('gives up a refused change', async () => {
  const { session, rows, saveOne } = makeSession()
  saveOne.mockRejectedValueOnce(new ApiError(403, 'denied', '没有权限'))
  session.edit([{ id: '1', field: 'name', value: '我的' }], rows)
  await settle()

  session.discard()

  expect(session.decorate(record('1')).fields.name).toBe('旧')
  expect(session.getSummary().errors).toBe(0)
})

test('undoes and redoes the last step', async () => {
  const { session, rows, saveOne } = makeSession()
  session.edit([{ id: '1', field: 'name', value: '新' }], rows)
  await settle()

  session.undo()
  await settle()
  expect(saveOne).toHaveBeenLastCalledWith({ id: '1', version: 2, fields: { name: '旧' } })

  session.redo()
  await settle()
  expect(saveOne).toHaveBeenLastCalledWith({ id: '1', version: 3, fields: { name: '新' } })
  expect(session.undo()).toBe(true)
})

test('keeps typed text that is no value', () => {
  const { session, rows } = makeSession()

  session.edit([], rows, [{ id: '1', field: 'amount', raw: 'abc', message: '请填写数字' }])

  expect(session.decorate(record('1')).cells?.amount).toMatchObject({ raw: 'abc', status: 'error' })
  expect(session.getSummary().errors).toBe(1)
})

const pasted = [
  { id: '1', field: 'name', value: '甲' },
  { id: '2', field: 'name', value: '乙' },
]
const unread = { id: '2', field: 'stage', raw: '不知道', message: '没有这个选项' }

test('a paste with an unreadable cell is kept back whole, and sent when the cell is mended', async () => {
  const { session, rows, saveMany, saveOne } = makeSession()

  session.edit(pasted, rows, [unread])
  await settle()
  expect(saveMany).not.toHaveBeenCalled()
  expect(session.getSummary()).toEqual({ saving: 0, errors: 1, held: 2, conflicts: 0 })
  expect(session.faults()).toEqual([
    { id: '2', field: 'stage', status: 'error', message: '没有这个选项', text: '不知道' },
  ])
  session.edit([{ id: '2', field: 'stage', value: 'b' }], rows)
  await settle()

  expect(saveOne).not.toHaveBeenCalled()
  expect(saveMany).toHaveBeenCalledTimes(1)
  expect(saveMany.mock.calls[0]?.[0]).toEqual([
    { id: '1', version: 1, fields: { name: '甲' } },
    { id: '2', version: 1, fields: { name: '乙', stage: 'b' } },
  ])
  expect(session.getSummary().held).toBe(0)
})

test('giving up the unreadable cell sends the rest of the paste', async () => {
  const { session, rows, saveMany } = makeSession()

  session.edit(pasted, rows, [unread])
  session.discard({ id: '2', field: 'stage' })
  await settle()

  expect(saveMany).toHaveBeenCalledTimes(1)
})

test('a refused block is sent again as a whole once its cell is mended', async () => {
  const { session, rows, saveMany } = makeSession()
  saveMany.mockRejectedValueOnce(
    new ApiError(422, 'invalid', '有误', [{ pointer: '/update/1/fields/name', code: 'x', message: '太长' }]),
  )

  session.edit(pasted, rows)
  await settle()
  session.edit([{ id: '2', field: 'name', value: '短' }], rows)
  await settle()

  expect(saveMany).toHaveBeenCalledTimes(2)
  expect(saveMany.mock.calls[1]?.[0].map((item) => item.fields)).toEqual([{ name: '甲' }, { name: '短' }])
})

test('undo of a paste that was never saved sends nothing', async () => {
  const { session, rows, saveMany, saveOne } = makeSession()

  session.edit(pasted, rows, [unread])
  session.undo()
  await settle()

  expect(session.getSummary()).toEqual({ saving: 0, errors: 0, held: 0, conflicts: 0 })
  expect(session.decorate(record('1')).fields.name).toBe('旧')
  session.redo()
  await settle()
  expect(session.getSummary()).toEqual({ saving: 0, errors: 1, held: 2, conflicts: 0 })
  expect([saveMany.mock.calls.length, saveOne.mock.calls.length]).toEqual([0, 0])
})

test('undo of a saved paste writes the old values with the newest versions', async () => {
  const { session, rows, saveMany } = makeSession()

  session.edit(pasted, rows)
  await settle()
  session.undo()
  await settle()
  session.redo()
  await settle()

  expect(saveMany.mock.calls[1]?.[0]).toEqual([
    { id: '1', version: 2, fields: { name: '旧' } },
    { id: '2', version: 2, fields: { name: '旧' } },
  ])
  expect(saveMany.mock.calls[2]?.[0].map((item) => item.fields.name)).toEqual(['甲', '乙'])
})

test('undo of made records takes them away, redo brings them back', async () => {
  const setRemoved = vi.fn(async () => undefined)
  const { session } = makeSession({ setRemoved })

  session.remember({ cells: [], created: ['8', '9'] })
  session.undo()
  session.redo()
  await settle()

  expect(setRemoved.mock.calls).toEqual([
    [['8', '9'], true],
    [['8', '9'], false],
  ])
})

test('a conflict inside a block shows what the other person wrote', async () => {
  const fetchOne = vi.fn(async () => record('2', 7, { name: '他人', stage: 'a' }))
  const { session, rows, saveMany, onConflict } = makeSession({ fetchOne })
  saveMany.mockRejectedValueOnce(
    new ApiError(422, 'invalid', '有误', [
      { pointer: '/update/1/fields/name', code: 'conflict', message: '有冲突' },
    ]),
  )

  session.edit(pasted, rows)
  await settle()
  expect(onConflict).toHaveBeenCalledWith([{ id: '2', field: 'name', mine: '乙', theirs: '他人' }])
  session.retry('conflict', { id: '2', field: 'name' })
  await settle()

  expect(saveMany.mock.calls[1]?.[0]).toEqual([
    { id: '1', version: 1, fields: { name: '甲' } },
    { id: '2', version: 7, fields: { name: '乙' } },
  ])
})
