import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from './shell'

const importPage = () => import('../../features/imports/components/ImportPage')
const historyPage = () => import('../../features/imports/components/ImportHistoryPage')

export const importHistoryRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/import',
  component: lazyRouteComponent(historyPage, 'ImportHistoryPage'),
})

/** A new import into an object. */
export const importRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/import/$object',
  component: lazyRouteComponent(importPage, 'ImportPage'),
})

/** An import already begun: mapping, preview, progress or result. */
export const importRunRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/import/run/$id',
  component: lazyRouteComponent(importPage, 'ImportPage'),
})
