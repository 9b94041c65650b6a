import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { http } from '../../../api/http'
import { ApiError } from '../../../lib/apiError'
import type { ImportRun, ImportSettings } from '../model/importRun'
import { type ImportPreview, isPreview, type PreviewState } from '../model/preview'
import { importKey } from './useImportRun'

const POLL_MS = 900
const wait = (ms: number) => new Promise((resolve) => window.setTimeout(resolve, ms))

/** Settings → preview of the whole file; large files are gone through by a job, `progress` tells how far. */
export function useImportPreview(id: string) {
  const client = useQueryClient()
  const [progress, setProgress] = useState<PreviewState>()
  const mutation = useMutation({
    mutationFn: async (settings: ImportSettings) => {
      const run = await http.put<ImportRun>(`/imports/${id}/mapping`, settings)
      client.setQueryData(importKey(id), run)
      let answer = await http.post<ImportPreview | PreviewState>(`/imports/${id}/preview`)
      while (!isPreview(answer)) {
        setProgress(answer)
        if (answer.status === 'failed')
          throw new ApiError(422, answer.error?.code ?? '', answer.error?.message ?? '')
        await wait(POLL_MS)
        answer = await http.get<ImportPreview | PreviewState>(`/imports/${id}/preview`)
      }
      return answer
    },
    onSettled: () => setProgress(undefined),
  })
  return { ...mutation, progress }
}

/** Move the header of a sheet or choose other sheets: the server reads the columns anew. */
export function useStoreSettings(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (settings: ImportSettings) => http.put<ImportRun>(`/imports/${id}/mapping`, settings),
    onSuccess: (run) => client.setQueryData(importKey(id), run),
  })
}

export type RunAction = 'run' | 'pause' | 'cancel' | 'resume'

/** Start, pause, cancel or resume; the run's state is read anew afterwards. */
export function useImportAction(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (action: RunAction) => http.post<ImportRun>(`/imports/${id}/${action}`),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: importKey(id) })
      void client.invalidateQueries({ queryKey: ['imports', 'list'] })
    },
  })
}

/** Save the last answers and start at once. */
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

/** Where the workbook to fill in is downloaded. */
export const templateUrl = (object: string): string => `/api/v1/import-templates/${object}`
