import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { http } from '../../../api/http'
import type { ImportRun } from '../model/importRun'
import { importKey } from './useImportRun'

export interface UndoBlock {
  object: string
  record: { id: string; label: string } | { hidden: true }
  sheet: number
  row: number
  kind: 'created' | 'updated'
  code: string
  message: string
  by: { id: string; label: string } | null
  at: string | null
  fields?: string[]
}

export interface UndoPreview {
  can_undo: boolean
  reason: { code?: string; message?: string } | string | null
  summary: { remove: number; restore: number; kept: number }
  blocked: UndoBlock[]
  blocked_count: number
}

/** What an undo would take back and what stands in its way; asked for when the panel opens. */
export function useUndoPreview(id: string, isOpen: boolean) {
  return useQuery({
    queryKey: ['imports', id, 'undo'],
    queryFn: ({ signal }) => http.get<UndoPreview>(`/imports/${id}/undo`, signal),
    enabled: isOpen,
    gcTime: 0,
  })
}

export function useUndo(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (keepBlocked: boolean) =>
      http.post<ImportRun>(`/imports/${id}/undo`, { keep_blocked: keepBlocked }),
    onSuccess: (run) => client.setQueryData(importKey(id), run),
  })
}
