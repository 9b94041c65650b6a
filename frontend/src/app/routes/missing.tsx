import { createRoute } from '@tanstack/react-router'
import { MissingPage } from '../shell/MissingPage'
import { shellRoute } from './shell'

/** Any address nobody knows, with the navigation beside it; a stranger signs in first. */
export const missingRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '$',
  component: MissingPage,
})
