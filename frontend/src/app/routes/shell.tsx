import { createRoute, redirect } from '@tanstack/react-router'
import { catalogQuery } from '../../features/catalog/api/objects'
import { meQuery } from '../../features/workspace/api/me'
import { asApiError } from '../../lib/apiError'
import { Shell } from '../shell/Shell'
import { ShellPending } from '../shell/ShellPending'
import { rootRoute } from './root'

/** Everything behind the login: who I am and what I may know are loaded before the first page. */
export const shellRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'shell',
  beforeLoad: async ({ context, location }) => {
    try {
      await Promise.all([
        context.queryClient.ensureQueryData(meQuery),
        context.queryClient.ensureQueryData(catalogQuery),
      ])
    } catch (error) {
      if (asApiError(error)?.status !== 401) throw error
      throw redirect({ to: '/login', search: location.href === '/' ? {} : { next: location.href } })
    }
  },
  pendingComponent: ShellPending,
  component: Shell,
})
