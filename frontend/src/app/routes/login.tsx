import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from './root'

interface LoginSearch {
  /** Where to go after signing in; a path of this site. */
  next?: string
}

/** Only paths of this site: an open redirect would help phishing. */
function safePath(value: unknown): string | undefined {
  return typeof value === 'string' && /^\/(?![/\\])/.test(value) ? value : undefined
}

export const loginRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/login',
  validateSearch: (raw: Record<string, unknown>): LoginSearch => {
    const next = safePath(raw.next)
    return next ? { next } : {}
  },
  component: lazyRouteComponent(() => import('../../features/auth/components/LoginPage'), 'LoginPage'),
})

export const inviteRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/invite/$token',
  component: lazyRouteComponent(() => import('../../features/auth/components/InvitePage'), 'InvitePage'),
})
