import { expect, test, vi } from 'vitest'
import type { RecordData } from '../../../api/types'
import { ApiError } from '../../../lib/apiError'
import { EditSession, type SaveItem } from './editSession'
import { type RecordRow, toRow } from './recordRow'

const record = (
  id: string,
  version = 1,
  fields: Record<string, unknown> = { name: '旧', stage: 'a' },
): RecordData => ({ id, version, fields })

function makeSession() {
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
  const { session } = makeSession()

  session.reject([{ id: '1', field: 'amount', raw: 'abc', message: '请填写数字' }])

  expect(session.decorate(record('1')).cells?.amount).toMatchObject({ raw: 'abc', status: 'error' })
  expect(session.getSummary().errors).toBe(1)
})
