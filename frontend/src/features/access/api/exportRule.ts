import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { http } from '../../../api/http'
import type { RoleHours } from '../../../api/types'

/** What the company asks of every export, whatever the roles say. */
export interface ExportRule {
  rows_above: number | null
  personal: boolean
  hours: RoleHours | null
  first: boolean
  sealed: boolean
}

const KEY = ['exports', 'rule']

export function useExportRule() {
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => http.get<ExportRule>('/exports/rule', signal),
  })
}

export function useSaveExportRule() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (rule: ExportRule) => http.put<ExportRule>('/exports/rule', rule),
    onSuccess: (rule) => client.setQueryData(KEY, rule),
  })
}

/** Whether anybody is named to agree to exports. */
export function useIsExportApproverNamed() {
  return useQuery({
    queryKey: ['approval-rules'],
    queryFn: ({ signal }) =>
      http.get<{ items: { group: string; steps: unknown[] }[] }>('/approval-rules', signal),
    select: (answer) => answer.items.some((rule) => rule.group === 'export' && rule.steps.length > 0),
  })
}
