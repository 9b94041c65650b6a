import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { http } from '../../../api/http'
import type { FieldConfig } from '../../../api/types'

export interface FieldType {
  key: string
  converts_to: string[]
}

export interface TypePreview {
  type: string
  config: FieldConfig
  total: number
  kept: number
  changed: number
  failed: number
  is_partial: boolean
  loses_unique: boolean
  reasons: { code: string; message: string; count: number }[]
  changed_examples: { from: string; to: string }[]
  failed_examples: { value: string; message: string }[]
  shows_examples: boolean
}

export interface FieldRun {
  id: string
  field: string
  kind: 'type_change' | 'index'
  status: 'waiting' | 'running' | 'done' | 'failed' | 'undone'
  old_type: string
  type: string
  old_key: string
  progress: { done: number; total: number }
  counts: { kept?: number; changed?: number; failed?: number; unique_lost?: number; required_lost?: number }
  error: { code: string; message: string } | null
  can_undo: boolean
  created_at: string
  finished_at: string | null
}

const OPEN = new Set(['waiting', 'running'])
const POLL = 2_000

/** Every field type with the types it may become. */
export function useFieldTypes() {
  return useQuery({
    queryKey: ['field-types'],
    queryFn: ({ signal }) => http.get<{ items: FieldType[] }>('/field-types', signal),
    select: (answer) => answer.items,
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** What a change of type would do; nothing is changed by asking. */
export function useTypePreview(object: string, field: string, type: string, config: FieldConfig) {
  return useQuery({
    queryKey: ['type-preview', object, field, type, config],
    queryFn: () =>
      http.post<TypePreview>(`/objects/${object}/fields/${field}/type-change/preview`, { type, config }),
    enabled: type !== '',
    retry: false,
    gcTime: 0,
  })
}

/** The latest long changes of an object's fields; asked again while one is under way. */
export function useFieldRuns(object: string) {
  return useQuery({
    queryKey: ['field-runs', object],
    queryFn: ({ signal }) => http.get<{ items: FieldRun[] }>(`/objects/${object}/field-runs`, signal),
    select: (answer) => answer.items,
    refetchInterval: (query) => (query.state.data?.items.some((run) => OPEN.has(run.status)) ? POLL : false),
  })
}

function useRefresh(object: string) {
  const client = useQueryClient()
  return () => {
    void client.invalidateQueries({ queryKey: ['field-runs', object] })
    return client.invalidateQueries({ queryKey: ['catalog'] })
  }
}

export function useChangeType(object: string, field: string) {
  const refresh = useRefresh(object)
  return useMutation({
    mutationFn: (body: { type: string; config: FieldConfig }) =>
      http.post<{ items: FieldRun[] }>(`/objects/${object}/fields/${field}/type-change`, body),
    onSuccess: refresh,
  })
}

export function useUndoRun(object: string) {
  const refresh = useRefresh(object)
  return useMutation({
    mutationFn: (run: string) => http.post(`/objects/${object}/field-runs/${run}/undo`, {}),
    onSuccess: refresh,
  })
}
