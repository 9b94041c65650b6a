import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { http, withQuery } from '../../../api/http'
import * as shared from '../../../api/runs'
import type { RecordRun } from '../../../lib/runTypes'

/** What every feature does with a run. */
export const runActions = shared.runActions
export const useRun = shared.useRun

export interface BinObject {
  object: string
  label: string
  count: number
  exact: boolean
}

export interface Bin {
  days: number
  may_purge: boolean
  objects: BinObject[]
}

export interface Recycled {
  id: string
  title: string
  deleted_at: string
  kept_until: string
  deleted_by: { id: string | null; label: string } | null
  owner: { id: string | null; label: string } | null
}

interface RecycledPage {
  items: Recycled[]
  next: string | null
  days: number
}

/** What the reader's recycle bin holds, by object. */
export function useBin() {
  return useQuery({
    queryKey: ['recycle-bin'],
    queryFn: ({ signal }) => http.get<Bin>('/recycle-bin', signal),
  })
}

/** Deleted records of an object, page by page. */
export function useRecycled(object: string, search: string) {
  return useInfiniteQuery({
    queryKey: ['recycle-bin', object, search],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      http.get<RecycledPage>(
        withQuery(`/objects/${encodeURIComponent(object)}/recycle-bin`, {
          search,
          after: pageParam,
          limit: 50,
        }),
        signal,
      ),
    getNextPageParam: (page) => page.next ?? undefined,
  })
}

export function useSetRetention() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (days: number) => http.put<Bin>('/recycle-bin', { days }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['recycle-bin'] }),
  })
}

interface BinOrder {
  kind: 'restore' | 'purge'
  object: string
  ids: readonly string[] | null
}

/** Restore or purge records: those named, or everything of the object. */
export function useBinRun() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ kind, object, ids }: BinOrder) =>
      http.post<RecordRun>(
        `/objects/${encodeURIComponent(object)}/record-runs`,
        { kind, selection: ids ? { ids } : {} },
        shared.onceHeaders(),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: ['recycle-bin'] }),
  })
}

/** The reader's own operations on many records, newest first. */
export function useRuns() {
  return useQuery({
    queryKey: ['record-runs', 'list'],
    queryFn: ({ signal }) =>
      http.get<{ items: RecordRun[] }>(withQuery('/record-runs', { limit: 50 }), signal),
    select: (page) => page.items,
    refetchInterval: (query) =>
      query.state.data?.items.some((run) => run.status === 'running') ? 2000 : false,
  })
}
