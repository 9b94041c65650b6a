import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef } from 'react'
import { http } from '../../../api/http'
import type { Companion, ImportSettings, Mapping, RunStatus } from '../model/importRun'

export interface Draft {
  step: 'columns' | 'check'
  settings: ImportSettings
}

export interface WizardState {
  draft: Draft | null
  recalled: { id: string; file_name: string; used_at: string } | null
  companions: Companion[]
  suggested: (Companion & { label: Record<string, string> })[]
  sheets: { sheet: number; header_rows: number[]; mapping: Mapping }[]
  chain: { id: string; object: string; status: RunStatus; is_this: boolean }[]
}

export const wizardKey = (id: string) => ['imports', id, 'wizard'] as const

/** What the wizard keeps on the run: unfinished answers, what was recalled, other sheets, a second object. */
export function useWizard(id: string | undefined, status: RunStatus | undefined) {
  return useQuery({
    queryKey: [...wizardKey(id ?? ''), status],
    queryFn: ({ signal }) => http.get<WizardState>(`/imports/${id}/wizard`, signal),
    enabled: Boolean(id) && status !== undefined && status !== 'analysing',
    staleTime: Number.POSITIVE_INFINITY,
  })
}

const PAUSE_MS = 600

/** Keep the answers a little after the last change; a reload shows them again. */
export function useSaveDraft(id: string | undefined) {
  const timer = useRef<number>(undefined)
  const client = useQueryClient()
  const { mutate } = useMutation({
    mutationFn: (draft: Draft) => http.put<void>(`/imports/${id}/draft`, draft),
  })
  useEffect(() => () => window.clearTimeout(timer.current), [])
  return useCallback(
    (draft: Draft) => {
      if (!id) return
      window.clearTimeout(timer.current)
      timer.current = window.setTimeout(() => mutate(draft), PAUSE_MS)
      client.setQueriesData<WizardState>({ queryKey: wizardKey(id) }, (old) =>
        old ? { ...old, draft } : old,
      )
    },
    [id, mutate, client],
  )
}
