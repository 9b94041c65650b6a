import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { http } from '../../../api/http'
import type { FieldConfig, FieldDef, LocalText, ObjectDef, RecordLevels } from '../../../api/types'

/** Every object, archived ones too. */
export function useManagedObjects() {
  return useQuery({
    queryKey: ['catalog', 'manage'],
    queryFn: ({ signal }) => http.get<{ items: ObjectDef[] }>('/objects?manage=1', signal),
    select: (answer) => answer.items,
  })
}

function useRefreshCatalog() {
  const client = useQueryClient()
  return () => client.invalidateQueries({ queryKey: ['catalog'] })
}

interface ObjectIn {
  label: LocalText
  description?: LocalText
  icon?: string
  color?: string
  level?: number
}

type ObjectPatch = Partial<ObjectIn> & {
  position?: number
  title_field?: string
  record_levels?: RecordLevels
  archived?: boolean
}

export function useCreateObject() {
  const refresh = useRefreshCatalog()
  return useMutation({
    mutationFn: (body: ObjectIn) => http.post<ObjectDef>('/objects', body),
    onSuccess: refresh,
  })
}

export function useUpdateObject() {
  const refresh = useRefreshCatalog()
  return useMutation({
    mutationFn: ({ key, patch }: { key: string; patch: ObjectPatch }) =>
      http.patch<ObjectDef>(`/objects/${key}`, patch),
    onSuccess: refresh,
  })
}

export function useReorderObjects() {
  const refresh = useRefreshCatalog()
  return useMutation({
    mutationFn: (keys: string[]) => http.post('/objects/reorder', { keys }),
    onSuccess: refresh,
  })
}

export interface FieldIn {
  type: string
  label: LocalText
  help?: LocalText
  config?: FieldConfig
  default?: unknown
  level?: number
  is_required?: boolean
  is_unique?: boolean
}

type FieldPatch = Partial<Omit<FieldIn, 'type'>> & { archived?: boolean }

export function useSaveField(objectKey: string) {
  const refresh = useRefreshCatalog()
  return useMutation({
    mutationFn: ({ key, body }: { key: string | null; body: FieldIn | FieldPatch }) =>
      key
        ? http.patch<FieldDef>(`/objects/${objectKey}/fields/${key}`, body)
        : http.post<FieldDef>(`/objects/${objectKey}/fields`, body),
    onSuccess: refresh,
  })
}

export function useReorderFields(objectKey: string) {
  const refresh = useRefreshCatalog()
  return useMutation({
    mutationFn: (keys: string[]) => http.post(`/objects/${objectKey}/fields/reorder`, { keys }),
    onSettled: refresh,
  })
}
