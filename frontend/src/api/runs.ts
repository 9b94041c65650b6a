import { useQuery } from '@tanstack/react-query'
import {
  isRunning,
  type RecordRun,
  type RunActions,
  type SkippedPage,
  type UndoPreview,
} from '../lib/runTypes'
import { http, withQuery } from './http'

const POLL_MS = 700

/** One run; asked again while it is at work. */
export function useRun(id: string | null) {
  return useQuery({
    queryKey: ['record-runs', id],
    queryFn: ({ signal }) => http.get<RecordRun>(`/record-runs/${id}`, signal),
    enabled: id !== null,
    refetchInterval: (query) => (isRunning(query.state.data) ? POLL_MS : false),
  })
}

/** A key that lets a request be sent twice and carried out once. */
export function onceHeaders(): { headers: Record<string, string> } {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  const key = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return { headers: { 'Idempotency-Key': key } }
}

export const runActions: RunActions = {
  cancel: (id) => http.post<RecordRun>(`/record-runs/${id}/cancel`),
  resume: (id) => http.post<RecordRun>(`/record-runs/${id}/resume`),
  previewUndo: (id) => http.get<UndoPreview>(`/record-runs/${id}/undo`),
  undo: (id, rest) => http.post<RecordRun>(`/record-runs/${id}/undo`, { rest }, onceHeaders()),
  skipped: (id, after) =>
    http.get<SkippedPage>(withQuery(`/record-runs/${id}/skipped`, { after, limit: 50 })),
}
