import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { http } from '../../../api/http'
import type { Me } from '../../../api/types'

/** Who is signed in; a 401 here means nobody is. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => http.request<Me>('/me', { signal, allowUnauthenticated: true }),
  staleTime: 60_000,
})

export function useUpdateMe() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (patch: { language: string }) => http.patch<Me | undefined>('/me', patch),
    onSuccess: () => client.invalidateQueries({ queryKey: ['me'] }),
  })
}
