import { fireEvent, screen, waitFor } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import type { RecordRun, RunActions } from '../../lib/runTypes'
import { renderInSession } from '../../testing/render'
import { RunOutcome } from './RunOutcome'

const RUN: RecordRun = {
  id: 'r1',
  kind: 'update',
  object: 'customer',
  objects: ['customer'],
  status: 'done',
  member: { id: 'm1', label: '王磊' },
  subject: null,
  fields: ['stage'],
  total: 5,
  done: 5,
  changed: 3,
  unchanged: 1,
  skipped: 1,
  skips: [{ code: 'denied.record', count: 1, message: '你没有权限' }],
  rows_per_second: 0,
  seconds_left: null,
  links: [],
  error: '',
  undo_of: null,
  undone_by: null,
  can_undo: true,
  created_at: '2026-05-01T00:00:00Z',
  finished_at: '2026-05-01T00:00:01Z',
}

function actions(over: Partial<RunActions> = {}): RunActions {
  return {
    cancel: vi.fn(),
    resume: vi.fn(),
    previewUndo: vi.fn().mockResolvedValue({ total: 3, can: 3, blocked: [] }),
    undo: vi.fn().mockResolvedValue({ ...RUN, id: 'r2', kind: 'undo' }),
    skipped: vi.fn().mockResolvedValue({
      items: [
        { id: 'c1', object: 'customer', title: '甲公司', code: 'denied.record', message: '你没有权限' },
      ],
      next: null,
    }),
    ...over,
  }
}

const show = (run: RecordRun, act: RunActions, onRun = vi.fn()) => {
  renderInSession(
    <RunOutcome run={run} actions={act} onRun={onRun} hrefOf={(object, id) => `/o/${object}/${id}`} />,
  )
  return onRun
}

describe('RunOutcome', () => {
  it('tells what became of the records and names the skipped ones on demand', async () => {
    const act = actions()
    show(RUN, act)

    expect(screen.getByText('批量编辑 · 已完成')).toBeTruthy()
    expect(screen.getByText('3')).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: '查看跳过的记录' }))

    const link = await screen.findByRole('link', { name: '甲公司' })
    expect(link.getAttribute('href')).toBe('/o/customer/c1')
  })

  it('undoes everything where nothing stands in the way', async () => {
    const act = actions()
    const onRun = show(RUN, act)

    fireEvent.click(screen.getByRole('button', { name: '撤销' }))
    fireEvent.click(await screen.findByRole('button', { name: '撤销 3 条' }))

    await waitFor(() => expect(onRun).toHaveBeenCalledWith(expect.objectContaining({ id: 'r2' })))
    expect(act.undo).toHaveBeenCalledWith('r1', false)
  })

  it('says what stands in the way and undoes the rest', async () => {
    const blocked = [{ code: 'undo.changed_since', count: 2, message: '之后又被修改过' }]
    const act = actions({ previewUndo: vi.fn().mockResolvedValue({ total: 3, can: 1, blocked }) })
    show(RUN, act)

    fireEvent.click(screen.getByRole('button', { name: '撤销' }))
    expect(await screen.findByText('之后又被修改过')).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: '撤销其余 1 条' }))

    await waitFor(() => expect(act.undo).toHaveBeenCalledWith('r1', true))
  })

  it('offers nothing where nothing can be undone', async () => {
    const act = actions({ previewUndo: vi.fn().mockResolvedValue({ total: 3, can: 0, blocked: [] }) })
    show(RUN, act)

    fireEvent.click(screen.getByRole('button', { name: '撤销' }))

    expect(await screen.findByText('没有可以撤销的记录。')).toBeTruthy()
    expect(screen.queryByRole('button', { name: /撤销 \d/ })).toBeNull()
  })

  it('shows progress and can be stopped', async () => {
    const act = actions({ cancel: vi.fn().mockResolvedValue(RUN) })
    show({ ...RUN, status: 'running', done: 2, can_undo: false, rows_per_second: 900, seconds_left: 65 }, act)

    expect(screen.getByText('2 / 5 条 · 每秒 900 条 · 剩余约 1:05')).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: /停\s?止/ }))

    await waitFor(() => expect(act.cancel).toHaveBeenCalledWith('r1'))
  })
})
