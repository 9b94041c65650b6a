import { useQuery } from '@tanstack/react-query'
import type { WaitingChange } from '../lib/waitingChange'
import { http } from './http'

/** Changes of a member's or a role's rights that wait for others; those the reader may know of. */
export function useWaitingChanges(id: string) {
  return useWaiting(id, (items) => items)
}

/** Changes of what holds for the whole company that wait for others: rules, separate hands, clearances. */
export function useWaitingForCompany(kind: string) {
  return useWaiting('company', (items) => items.filter((item) => item.kind === kind))
}

function useWaiting(about: string, pick: (items: WaitingChange[]) => WaitingChange[]) {
  return useQuery({
    // below the key of approvals, so that a decision or a withdrawal asks anew
    queryKey: ['approvals', 'about', about],
    queryFn: ({ signal }) => http.get<{ items: WaitingChange[] }>(`/approvals?about=${about}`, signal),
    select: (answer) => pick(answer.items),
    retry: false,
  })
}
