import { useMutation, useQueryClient } from '@tanstack/react-query'
import { http } from '../../../api/http'
import type { ImportPreview, ImportRun, ImportSettings } from '../model/importRun'
import { importKey } from './useImportRun'

/** Settings → preview of the whole file. Two calls, because the preview reads what was saved. */
export function useImportPreview(id: string) {
  return useMutation({
    mutationFn: async (settings: ImportSettings) => {
      await http.put<ImportRun>(`/imports/${id}/mapping`, settings)
      return http.post<ImportPreview>(`/imports/${id}/preview`)
    },
  })
}

/** Start, cancel or resume; the run's state is read anew afterwards. */
export function useImportAction(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (action: 'run' | 'cancel' | 'resume') => http.post<ImportRun>(`/imports/${id}/${action}`),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: importKey(id) })
      void client.invalidateQueries({ queryKey: ['imports', 'list'] })
    },
  })
}

/** Save answers (value mapping) and start at once. */
export function useStartImport(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (settings: ImportSettings) => {
      await http.put<ImportRun>(`/imports/${id}/mapping`, settings)
      return http.post<ImportRun>(`/imports/${id}/run`)
    },
    onSuccess: (run) => client.setQueryData(importKey(id), run),
  })
}

/** Where the report of a run is downloaded. */
export const reportUrl = (id: string): string => `/api/v1/imports/${id}/report?format=xlsx`
