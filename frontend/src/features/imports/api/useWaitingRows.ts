import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { http } from '../../../api/http'
import type { ImportRun, RowDecision } from '../model/importRun'
import { importKey } from './useImportRun'

interface ReportProblem {
  sheet: number
  row: number
  code: string
  message: string
  values: Record<string, unknown> | null
}

const WAITING = 'import.duplicate_waiting'

/** Rows that were set aside because their record is there already. */
export function useWaitingRows(id: string, count: number) {
  return useQuery({
    queryKey: ['imports', id, 'waiting', count],
    queryFn: async ({ signal }) => {
      const report = await http.get<{ problems: ReportProblem[] }>(
        `/imports/${id}/report?format=json`,
        signal,
      )
      return report.problems.filter((problem) => problem.code === WAITING)
    },
    enabled: count > 0,
  })
}

export function useDecideRows(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (rows: RowDecision[]) => http.post<ImportRun>(`/imports/${id}/decisions`, { rows }),
    onSuccess: (run) => client.setQueryData(importKey(id), run),
  })
}
