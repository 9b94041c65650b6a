import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, type ErrorComponentProps, Outlet } from '@tanstack/react-router'
import { asApiError } from '../../lib/apiError'
import { ErrorState } from '../../ui/states'
import { MissingPage } from '../shell/MissingPage'

interface RouterContext {
  queryClient: QueryClient
}

function BrokenPage({ error, reset }: ErrorComponentProps) {
  return <ErrorState text={asApiError(error)?.message ?? ''} onRetry={reset} />
}

export const rootRoute = createRootRouteWithContext<RouterContext>()({
  component: Outlet,
  notFoundComponent: MissingPage,
  errorComponent: BrokenPage,
})
