import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ApiKey } from '../../../api/accessTypes'
import { http } from '../../../api/http'

const KEY = ['api-keys']

export function useApiKeys() {
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => http.get<{ items: ApiKey[] }>('/api-keys', signal),
    select: (answer) => answer.items,
  })
}

export function useCreateApiKey() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: { name: string; days: number }) =>
      http.post<ApiKey & { key: string }>('/api-keys', body),
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
  })
}

export function useRevokeApiKey() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => http.delete(`/api-keys/${id}`),
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
  })
}
