import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { parseListSearch } from '../../lib/listSearch'
import { parseRecordSearch } from '../../lib/recordSearch'
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
  validateSearch: parseRecordSearch,
  component: lazyRouteComponent(() => import('../../features/records/components/RecordPage'), 'RecordPage'),
})
