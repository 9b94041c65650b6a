import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { http } from '../../../api/http'
import type { Hint, Merge, MergeOrder, MergePlan, Pair, PairPage, PairQuery } from '../model/types'

const object = (key: string) => `/objects/${encodeURIComponent(key)}`

/** How many pairs wait for the reader, by object. */
export const overviewQuery = queryOptions({
  queryKey: ['duplicates', 'overview'],
  queryFn: async () => {
    const { items } = await http.get<{ items: { object: string; open: number }[] }>('/duplicates')
    return Object.fromEntries(items.map((item) => [item.object, item.open]))
  },
  staleTime: 60_000,
})

/** Suspected pairs of an object. */
export function usePairs(key: string, query: PairQuery) {
  return useQuery({
    queryKey: ['duplicates', 'pairs', key, query],
    queryFn: () => http.post<PairPage>(`${object(key)}/duplicates/query`, query),
    enabled: key !== '',
    placeholderData: (before) => before,
  })
}

/** Say that a pair is no duplicate, or open it again. */
export function useDecide(key: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ pair, dismissed }: { pair: Pair; dismissed: boolean }) =>
      http.post<void>(`${object(key)}/duplicates/pairs/${pair.id}/decide`, { dismissed }),
    onSettled: () => client.invalidateQueries({ queryKey: ['duplicates'] }),
  })
}

/** Two records side by side. */
export function usePlan(key: string, ids: readonly [string, string]) {
  return useQuery({
    queryKey: ['merge-plan', key, ...ids],
    queryFn: () => http.post<MergePlan>(`${object(key)}/merges/plan`, { records: ids }),
    gcTime: 0,
    staleTime: 0,
    retry: false,
  })
}

/** After a merge or its undo nothing about these records is as it was. */
function useRefresh(key: string) {
  const client = useQueryClient()
  return async () => {
    await Promise.all([
      client.invalidateQueries({ queryKey: ['duplicates'] }),
      client.invalidateQueries({ queryKey: ['record', key] }),
      client.invalidateQueries({ queryKey: ['records'] }),
      client.invalidateQueries({ queryKey: ['timeline', key] }),
    ])
  }
}

export function useMerge(key: string) {
  const refresh = useRefresh(key)
  return useMutation({
    mutationFn: (order: MergeOrder) =>
      http.post<{ id: string; winner: string }>(`${object(key)}/merges`, order),
    onSuccess: refresh,
  })
}

export function useUndoMerge(key: string) {
  const refresh = useRefresh(key)
  return useMutation({
    mutationFn: (id: string) => http.post<{ id: string }>(`/merges/${id}/undo`),
    onSuccess: refresh,
  })
}

/** Merges of an object, newest first. */
export function useMerges(key: string) {
  return useQuery({
    queryKey: ['duplicates', 'merges', key],
    queryFn: async () => (await http.get<{ items: Merge[] }>(`${object(key)}/merges`)).items,
  })
}

/** Records that look like what is being typed. */
export function useHints(key: string, fields: Record<string, unknown>, recordId: string | undefined) {
  const isFilled = Object.keys(fields).length > 0
  return useQuery({
    queryKey: ['duplicates', 'hints', key, recordId ?? '', fields],
    queryFn: async ({ signal }) => {
      const body = { fields, ...(recordId ? { record_id: recordId } : {}) }

      return (await http.post<{ items: Hint[] }>(`${object(key)}/duplicates/check`, body, { signal })).items
    },
    enabled: isFilled,
    placeholderData: (before) => (isFilled ? before : undefined),
    staleTime: 30_000,
    retry: false,
  })
}

/** Where a merged record leads; an error when it does not lead anywhere. */
export function useSuccessor(key: string, id: string) {
  return useQuery({
    queryKey: ['successor', key, id],
    queryFn: () => http.get<{ id: string }>(`${object(key)}/records/${id}/successor`),
    retry: false,
  })
}
