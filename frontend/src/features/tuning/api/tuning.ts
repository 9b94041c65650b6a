import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { http } from '../../../api/http'
import type { ObjectIndexes, SlowKind, Suggestion } from '../model/types'

/** Indexes and suggestions of every object. */
export function useIndexes() {
  return useQuery({
    queryKey: ['tuning', 'indexes'],
    queryFn: ({ signal }) => http.get<{ items: ObjectIndexes[] }>('/tuning/indexes', signal),
    select: (answer) => answer.items,
    staleTime: 0,
  })
}

/** Kinds of slow questions, those that cost most first. */
export function useSlow() {
  return useQuery({
    queryKey: ['tuning', 'slow'],
    queryFn: ({ signal }) => http.get<{ items: SlowKind[] }>('/tuning/slow', signal),
    select: (answer) => answer.items,
    staleTime: 0,
  })
}

function useChange<Input>(work: (input: Input) => Promise<unknown>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: work,
    onSettled: () => client.invalidateQueries({ queryKey: ['tuning'] }),
  })
}

/** Have a suggested index made. */
export function useMakeIndex() {
  return useChange(({ object, suggestion }: { object: string; suggestion: Suggestion }) =>
    http.post('/tuning/indexes', { object, columns: suggestion.columns, desc: suggestion.desc }),
  )
}

/** Keep an index, or let it go when nobody uses it. */
export function usePinIndex() {
  return useChange(({ id, pinned }: { id: string; pinned: boolean }) =>
    http.patch(`/tuning/indexes/${id}`, { is_pinned: pinned }),
  )
}

/** Drop an index the product made. */
export function useDropIndex() {
  return useChange((id: string) => http.delete(`/tuning/indexes/${id}`))
}

/** Begin the list of slow questions anew. */
export function useForgetSlow() {
  return useChange((_: undefined) => http.delete('/tuning/slow'))
}
