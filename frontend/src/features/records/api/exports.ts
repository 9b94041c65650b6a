import { http } from '../../../api/http'
import type { QuerySpec } from '../../../api/types'

/** A file being made, or made. */
export interface ExportRun {
  id: string
  status: string
  progress: { done: number; total: number }
  file_name: string
  row_count: number | null
}

export type ExportFormat = 'xlsx' | 'csv' | 'json'
/** As people read values, or as programs do. */
export type ExportValues = 'labels' | 'keys'

export interface ExportIn {
  readonly object: string
  readonly format: ExportFormat
  readonly values: ExportValues
  /** The list's question; `ids` are the records chosen, `but` those left out. */
  readonly query: QuerySpec & { ids?: readonly string[]; but?: readonly string[] }
  readonly columns: readonly string[]
}

const POLL_MS = 700

/** Start an export and wait until its file stands ready; `onProgress` hears each step. */
export async function runExport(
  order: ExportIn,
  onProgress: (run: ExportRun) => void,
  signal: AbortSignal,
): Promise<ExportRun> {
  let run = await http.post<ExportRun>('/exports', order)
  onProgress(run)
  while (run.status !== 'done' && run.status !== 'failed' && !signal.aborted) {
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
