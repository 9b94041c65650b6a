import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { ExportForecast, ExportIn, ExportRun } from '../../../api/exportTypes'
import { http } from '../../../api/http'
import { useDebounced } from '../../../lib/useDebounced'

const POLL_MS = 700
const CALM_MS = 400

/** What an order would need, told before it is given. Format and words do not matter for it. */
export function useExportForecast(order: ExportIn) {
  const { object, query, columns, sealed } = order
  const asked = useDebounced(JSON.stringify({ object, query, columns, sealed }), CALM_MS)
  return useQuery({
    queryKey: ['exports', 'forecast', asked],
    queryFn: ({ signal }) => http.post<ExportForecast>('/exports/check', JSON.parse(asked), { signal }),
    enabled: columns.length > 0,
    placeholderData: keepPreviousData,
    retry: false,
    staleTime: 0,
  })
}

const AT_WORK: readonly string[] = ['waiting', 'running']

/** Give an order and wait while its file is written; `onProgress` hears each step. One that is asked for returns at once. */
export async function runExport(
  order: ExportIn,
  onProgress: (run: ExportRun) => void,
  signal: AbortSignal,
): Promise<ExportRun> {
  let run = await http.post<ExportRun>('/exports', order)
  onProgress(run)
  while (AT_WORK.includes(run.status) && !signal.aborted) {
    await new Promise((resolve) => setTimeout(resolve, POLL_MS))
    run = await http.get<ExportRun>(`/exports/${run.id}`, signal)
    onProgress(run)
  }
  return run
}

/** Address of a finished export's file. */
export function exportUrl(run: ExportRun): string {
  return `/api/v1/exports/${run.id}/file`
}
