import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { http } from '../../../api/http'
import type { LocalText } from '../../../api/types'

/** A record that stands for nobody; the title only where the reader may see it. */
export interface Decoy {
  id: string
  object: { key: string; label: LocalText }
  record: { id: string; title: string | null }
  by: { id: string | null; label: string }
  at: string
}

const KEY = ['access', 'decoys']

/** The decoys of the company. */
export function useDecoys() {
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => http.get<{ items: Decoy[] }>('/access/decoys', signal),
    select: (answer) => answer.items,
    staleTime: 0,
  })
}

/** Make a record a decoy. */
export function useLayDecoy() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (which: { object: string; record_id: string }) => http.post<Decoy>('/access/decoys', which),
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
  })
}

/** Make a decoy a record like any other again. */
export function useTakeUpDecoy() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => http.delete(`/access/decoys/${id}`),
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
  })
}
