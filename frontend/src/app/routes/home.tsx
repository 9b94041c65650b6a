import { createRoute, redirect } from '@tanstack/react-router'
import { catalogQuery } from '../../features/catalog/api/objects'
import { HomeEmpty } from '../shell/HomeEmpty'
import { shellRoute } from './shell'

export const homeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/',
  beforeLoad: async ({ context }) => {
    const { items } = await context.queryClient.ensureQueryData(catalogQuery)
    const first = items[0]
    if (first) throw redirect({ to: '/o/$object', params: { object: first.key }, replace: true })
  },
  component: HomeEmpty,
})
