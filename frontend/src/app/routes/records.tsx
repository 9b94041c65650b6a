import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { parseListSearch } from '../../lib/listSearch'
import { shellRoute } from './shell'

/** Pages read their address themselves: `useParams({ strict: false })`, `useSearch({ strict: false })`. */
export const recordListRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/o/$object',
  validateSearch: parseListSearch,
  component: lazyRouteComponent(
    () => import('../../features/records/components/RecordListPage'),
    'RecordListPage',
  ),
})

export const recordRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/o/$object/$id',
  component: lazyRouteComponent(() => import('../../features/records/components/RecordPage'), 'RecordPage'),
})
