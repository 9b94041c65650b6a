import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, type ErrorComponentProps, Link, Outlet } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { asApiError } from '../../lib/apiError'
import { ErrorState, NotFoundState } from '../../ui/states'

interface RouterContext {
  queryClient: QueryClient
}

function MissingPage() {
  const { t } = useTranslation('common')
  return <NotFoundState action={<Link to="/">{t('goHome')}</Link>} />
}

function BrokenPage({ error, reset }: ErrorComponentProps) {
  return <ErrorState text={asApiError(error)?.message ?? ''} onRetry={reset} />
}

export const rootRoute = createRootRouteWithContext<RouterContext>()({
  component: Outlet,
  notFoundComponent: MissingPage,
  errorComponent: BrokenPage,
})
