import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { http } from '../../../api/http'
import { useWaitingForCompany } from '../../../api/waitingChanges'
import type { Approval, ApprovalItem, ApprovalRule, ApprovalSummary, Box, RuleIn } from '../model/types'

const KEY = 'approvals'
const EVERY_MINUTE = 60_000

/** How many wait for the reader, and whether there is anything to show him at all. */
export function useApprovalSummary() {
  return useQuery({
    queryKey: [KEY, 'summary'],
    queryFn: ({ signal }) => http.get<ApprovalSummary>('/approvals/summary', signal),
    refetchInterval: EVERY_MINUTE,
    retry: false,
  })
}

export function useApprovals(box: Box) {
  return useQuery({
    queryKey: [KEY, 'list', box],
    queryFn: ({ signal }) => http.get<{ items: ApprovalItem[] }>(`/approvals?box=${box}`, signal),
    select: (answer) => answer.items,
  })
}

export function useApproval(id: string | undefined) {
  return useQuery({
    queryKey: [KEY, 'one', id],
    queryFn: ({ signal }) => http.get<Approval>(`/approvals/${id}`, signal),
    enabled: id !== undefined,
  })
}

interface Decision {
  id: string
  agrees: boolean
  comment: string
}

/** Agree or refuse. What was agreed to may have changed anybody's rights, so everything is asked anew. */
export function useDecide() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ id, ...decision }: Decision) => http.post<Approval>(`/approvals/${id}/decision`, decision),
    onSuccess: () => client.invalidateQueries(),
  })
}

export function useWithdraw() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => http.post<Approval>(`/approvals/${id}/withdraw`),
    onSuccess: () => client.invalidateQueries({ queryKey: [KEY] }),
  })
}

const RULES = ['approval-rules'] as const

export function useApprovalRules() {
  return useQuery({
    queryKey: RULES,
    queryFn: ({ signal }) => http.get<{ items: ApprovalRule[] }>('/approval-rules', signal),
    select: (answer) => answer.items,
  })
}

/** Changes of the rules that wait for others themselves. */
export function useWaitingRules() {
  return useWaitingForCompany('approval.rule')
}

export function useSaveRule() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ group, ...rule }: RuleIn & { group: string }) =>
      http.put<{ items: ApprovalRule[] }>(`/approval-rules/${group}`, rule),
    onSuccess: (answer) => client.setQueryData(RULES, answer),
    onSettled: () => client.invalidateQueries({ queryKey: [KEY] }),
  })
}
