import { useQuery } from '@tanstack/react-query'
import type { WaitingChange } from '../lib/waitingChange'
import { http } from './http'

/** Changes of a member's or a role's rights that wait for others; those the reader may know of. */
export function useWaitingChanges(id: string) {
  return useQuery({
    // below the key of approvals, so that a decision or a withdrawal asks anew
    queryKey: ['approvals', 'about', id],
    queryFn: ({ signal }) => http.get<{ items: WaitingChange[] }>(`/approvals?about=${id}`, signal),
    select: (answer) => answer.items,
    retry: false,
  })
}
