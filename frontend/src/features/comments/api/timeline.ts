import { type QueryClient, useInfiniteQuery } from '@tanstack/react-query'
import { http, withQuery } from '../../../api/http'
import type { Page } from '../../../api/types'
import type { TimelineItem, TimelineKind } from '../model/types'

/** Address of a record. */
export function recordPath(object: string, id: string): string {
  return `/objects/${encodeURIComponent(object)}/records/${id}`
}

/** Everything around a record, page by page. */
export function useTimeline(object: string, id: string, kind: TimelineKind | null) {
  return useInfiniteQuery({
    queryKey: ['timeline', object, id, kind],
    queryFn: ({ pageParam, signal }) =>
      http.get<Page<TimelineItem>>(
        withQuery(`${recordPath(object, id)}/timeline`, { kinds: kind, limit: 20, after: pageParam }),
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })
}

/** Read again what a comment or an entry has changed around a record. */
export function refreshTimeline(client: QueryClient, object: string, id: string): void {
  void client.invalidateQueries({ queryKey: ['timeline', object, id] })
  void client.invalidateQueries({ queryKey: ['followers', object, id] })
}
