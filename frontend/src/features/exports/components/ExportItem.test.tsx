import { screen, waitFor } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import type { ExportRun } from '../../../api/exportTypes'
import { renderInSession } from '../../../testing/render'
import { ExportItem } from './ExportItem'

const run = (part: Partial<ExportRun>): ExportRun => ({
  id: '1',
  object: 'customer',
  status: 'done',
  format: 'csv',
  file_name: '客户.zip',
  row_count: 3,
  progress: { done: 3, total: 3 },
  created_at: '2026-05-01T00:00:00Z',
  expires_at: '2026-05-08T00:00:00Z',
  error: null,
  reason: '展会',
  is_sealed: true,
  downloads_left: 3,
  approval: null,
  ...part,
})

test('shows who has to agree, and offers no file before', () => {
  const approval = { id: 'a', expires_at: '2026-05-02T00:00:00Z', waiting_for: ['张三', '李四'] }
  renderInSession(<ExportItem run={run({ status: 'asked', approval })} />)

  expect(screen.getByText(/等待 张三、李四 审批/)).toBeTruthy()
  expect(screen.getByText('用途：展会')).toBeTruthy()
  expect(screen.queryByRole('button', { name: '下载' })).toBeNull()
  expect(screen.queryByRole('button', { name: '查看密码' })).toBeNull()
})

test('shows the reason of a refusal', () => {
  renderInSession(
    <ExportItem
      run={run({ status: 'refused', error: { code: 'export.refused', message: '王五没有同意：太多' } })}
    />,
  )

  expect(screen.getByText('王五没有同意：太多')).toBeTruthy()
  expect(screen.getByText('未同意')).toBeTruthy()
})

test('fetches the passphrase only when it is asked for, and shows it', async () => {
  const fetch = vi.fn((_url: string, _init?: RequestInit) =>
    Promise.resolve(new Response('{"passphrase":"ABCDEFGHIJKLMNOPQRST"}')),
  )
  vi.stubGlobal('fetch', fetch)
  renderInSession(<ExportItem run={run({})} />)
  expect(fetch).not.toHaveBeenCalled()

  screen.getByRole('button', { name: '查看密码' }).click()

  await waitFor(() => expect(screen.getByDisplayValue('ABCDEFGHIJKLMNOPQRST')).toBeTruthy())
  expect(fetch.mock.calls.map(([url]) => url)).toEqual(['/api/v1/exports/1/passphrase'])
  vi.unstubAllGlobals()
})

test('a file fetched as often as it may be is not offered again', () => {
  renderInSession(<ExportItem run={run({ downloads_left: 0 })} />)

  expect(screen.getByRole<HTMLButtonElement>('button', { name: /下载/ }).disabled).toBe(true)
  expect(screen.getByText(/还可下载 0 次/)).toBeTruthy()
})
