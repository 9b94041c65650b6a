import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { http } from '../../../api/http'
import * as shared from '../../../api/runs'
import type { RecordRun, RunReason } from '../../../lib/runTypes'
import { useDebounced } from '../../../lib/useDebounced'
import type { HandOverOrder } from '../model/handOver'

/** What every feature does with a run. */
export const runActions = shared.runActions
export const useRun = shared.useRun

export interface Holding {
  object: string
  label: string
  count: number
  allowed: number
}

export interface Holdings {
  objects: Holding[]
  departments: { id: string; label: string }[]
}

interface StepPreview {
  object: string
  total: number
  allowed: number
  blocked: RunReason[]
}

export interface HandOverPreview {
  steps: StepPreview[]
  total: number
  is_job: boolean
  heads: number
}

/** What a member owns, and the departments he heads. */
export function loadHoldings(id: string, signal?: AbortSignal): Promise<Holdings> {
  return http.get<Holdings>(`/members/${id}/holdings`, signal)
}

export function useHoldings(id: string) {
  return useQuery({
    queryKey: ['members', id, 'holdings'],
    queryFn: ({ signal }) => loadHoldings(id, signal),
    staleTime: 0,
  })
}

/** How many records each step of a hand-over would pass on. */
export function useHandOverPreview(id: string, order: HandOverOrder, isEnabled: boolean) {
  const text = useDebounced(JSON.stringify(order), 300)
  return useQuery({
    queryKey: ['members', id, 'hand-over', text],
    queryFn: ({ signal }) =>
      http.request<HandOverPreview>(`/members/${id}/hand-over/preview`, {
        method: 'POST',
        body: JSON.parse(text) as HandOverOrder,
        signal,
      }),
    enabled: isEnabled && JSON.stringify(order) === text,
    placeholderData: (before) => before,
    retry: false,
  })
}

/** Pass everything on; `run` is empty when only departments got another head. */
export function useHandOver(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (order: HandOverOrder) =>
      http.post<{ run: RecordRun | null }>(`/members/${id}/hand-over`, order, shared.onceHeaders()),
    onSuccess: () =>
      Promise.all(
        ['members', 'departments', 'record-runs'].map((key) => client.invalidateQueries({ queryKey: [key] })),
      ),
  })
}
