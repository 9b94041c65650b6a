import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { http } from '../../../api/http'

export interface SavedMapping {
  id: string
  object: string
  file_name: string
  headers: string[]
  matched: number
  answers: number
  use_count: number
  used_at: string
}

const KEY = ['imports', 'mappings'] as const

/** Mappings remembered by the headers of a file. */
export function useSavedMappings() {
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => http.get<{ items: SavedMapping[] }>('/import-mappings', signal),
  })
}

export function useDeleteMapping() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => http.delete(`/import-mappings/${id}`),
    onSettled: () => void client.invalidateQueries({ queryKey: KEY }),
  })
}
