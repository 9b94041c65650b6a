import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router'
import { render, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { WaitingChange } from '../lib/waitingChange'
import { WaitingChanges } from './WaitingChanges'

const change: WaitingChange = {
  id: 'a1',
  kind: 'access.assign_roles',
  title: '调整 张三 的角色',
  requester: { id: 'm1', label: '李四' },
  expires_at: '2026-05-01T04:00:00Z',
}

function renderRouted(items: readonly WaitingChange[]) {
  const root = createRootRoute({
    component: () => (
      <>
        <p>页面</p>
        <WaitingChanges items={items} />
      </>
    ),
  })
  const router = createRouter({ routeTree: root, history: createMemoryHistory() })
  // the part knows the application's routes; here there is but one
  render(<RouterProvider router={router as never} />)
}

test('what waits is named, by whom, and leads to the request', async () => {
  renderRouted([change])

  const link = await screen.findByRole('link', { name: '调整 张三 的角色' })

  expect(link.getAttribute('href')).toBe('/approvals?id=a1')
  expect(screen.getByText(/李四 提交，.*前有效/)).toBeTruthy()
})

test('where nothing waits nothing is said', async () => {
  renderRouted([])

  await screen.findByText('页面')

  expect(screen.queryByRole('region')).toBeNull()
})
