import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { parseDuplicatesSearch } from '../../features/duplicates/model/search'
import { shellRoute } from './shell'

/** Suspected duplicates of every object. */
export const duplicatesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/duplicates',
  validateSearch: parseDuplicatesSearch,
  component: lazyRouteComponent(
    () => import('../../features/duplicates/components/DuplicatesPage'),
    'DuplicatesPage',
  ),
})
