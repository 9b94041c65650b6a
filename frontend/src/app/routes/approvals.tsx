import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { parseApprovalsSearch } from '../../features/approvals/model/search'
import { shellRoute } from './shell'

/** What waits for the agreement of others. */
export const approvalsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/approvals',
  validateSearch: parseApprovalsSearch,
  component: lazyRouteComponent(
    () => import('../../features/approvals/components/ApprovalsPage'),
    'ApprovalsPage',
  ),
})
