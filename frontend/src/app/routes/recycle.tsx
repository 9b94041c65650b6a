import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from './shell'

export const recycleRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/recycle-bin',
  component: lazyRouteComponent(() => import('../../features/recycle/components/RecyclePage'), 'RecyclePage'),
})
