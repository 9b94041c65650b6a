import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { http, withQuery } from '../../../api/http'
import type { LocalText, Ref } from '../../../api/types'

/** One value that was shown in clear, an attempt that was refused, or an alarm; never the value. */
export interface Reveal {
  id: string
  at: string
  member: Ref
  ip: string
  refused: 'limit' | 'blocked' | 'decoy' | null
  /** What was out of the ordinary about the value before it; nothing was refused. */
  alarm: 'night' | 'volume' | 'place' | 'sequence' | null
  object: { key: string; label: LocalText }
  field: { key: string; label: LocalText }
  /** The title only where the reader may see the record himself. */
  record: { id: string | null; title: string | null }
  reason_code: string | null
  reason: string | null
}

interface RevealPage {
  items: Reveal[]
  next: string | null
  blocked: { member: Ref; since: string }[]
}

const KEY = ['access', 'reveals']

/** Who had which masked values shown, newest first, page by page. */
export function useReveals(filter: { object: string; member_id: string }) {
  return useInfiniteQuery({
    queryKey: [...KEY, filter],
    queryFn: ({ pageParam, signal }) =>
      http.get<RevealPage>(withQuery('/access/reveals', { ...filter, limit: 20, after: pageParam }), signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    staleTime: 0,
  })
}

/** Let a blocked member have values shown again. */
export function useLiftBlock() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (member_id: string) => http.post('/access/reveals/lift', { member_id }),
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
  })
}
