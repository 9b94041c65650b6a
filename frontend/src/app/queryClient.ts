import { QueryClient } from '@tanstack/react-query'
import { asApiError } from '../lib/apiError'

/** Only faults of the transport or the server are tried again; a refusal stays a refusal. */
function shouldRetry(failures: number, error: unknown): boolean {
  const status = asApiError(error)?.status ?? 0
  return failures < 2 && (status === 0 || status >= 500)
}

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { retry: shouldRetry, staleTime: 15_000, refetchOnWindowFocus: false },
    mutations: { retry: false },
  },
})
