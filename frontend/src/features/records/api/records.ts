import { keepPreviousData, type QueryClient, useQuery } from '@tanstack/react-query'
import { http, withQuery } from '../../../api/http'
import { onceHeaders } from '../../../api/runs'
import type { HistoryEntry, Page, QuerySpec, RecordData, RecordPage } from '../../../api/types'
import type { Aggregate, AggregateSpec } from '../../../api/viewTypes'
import type { SaveItem } from '../model/editTypes'

const base = (object: string) => `/objects/${encodeURIComponent(object)}/records`

/** Ask for one page of records. */
export function queryRecords(object: string, query: QuerySpec): Promise<RecordPage> {
  return http.post<RecordPage>(`${base(object)}/query`, query)
}

/** Records whose relation `field` of `target` points at the record. */
export function queryRelated(
  object: string,
  id: string,
  target: string,
  field: string,
  query: QuerySpec,
): Promise<RecordPage> {
  return http.post<RecordPage>(`${base(object)}/${id}/related/${target}/${field}`, query)
}

export function createRecord(object: string, fields: Readonly<Record<string, unknown>>): Promise<RecordData> {
  return http.post<RecordData>(base(object), { fields })
}

/** Save fields of one record; refused with 409 when somebody changed the same fields since. */
export function updateRecord(object: string, { id, version, fields }: SaveItem): Promise<RecordData> {
  return http.patch<RecordData>(`${base(object)}/${id}`, { fields }, { 'If-Match': String(version) })
}

/** Save many records in one transaction, all or nothing. */
export async function updateRecords(
  object: string,
  update: readonly SaveItem[],
): Promise<readonly RecordData[]> {
  const { items } = await http.post<{ items: RecordData[] }>(`${base(object)}/bulk`, { update, create: [] })
  return items
}

/** Read one record. */
export function fetchRecord(object: string, id: string): Promise<RecordData> {
  return http.get<RecordData>(`${base(object)}/${id}`)
}

/** Put a record into the recycle bin. */
export function deleteRecord(object: string, id: string): Promise<void> {
  return http.delete<void>(`${base(object)}/${id}`)
}

/** Most records one run does at once, without a job. */
const RUN_AT_ONCE = 500

/** Put many records into the recycle bin, or take them out again. */
export async function setRecycled(
  object: string,
  ids: readonly string[],
  isRecycled: boolean,
): Promise<void> {
  const kind = isRecycled ? 'delete' : 'restore'
  for (let at = 0; at < ids.length; at += RUN_AT_ONCE) {
    const selection = { ids: ids.slice(at, at + RUN_AT_ONCE) }
    await http.post(`/objects/${encodeURIComponent(object)}/record-runs`, { kind, selection }, onceHeaders())
  }
}

/** Take a record out of the recycle bin. */
export function restoreRecord(object: string, id: string): Promise<unknown> {
  return http.post(`${base(object)}/${id}/restore`)
}

const recordKey = (object: string, id: string) => ['record', object, id] as const

/** One record with every field the reader may see. */
export function useRecord(object: string, id: string) {
  return useQuery({
    queryKey: recordKey(object, id),
    queryFn: ({ signal }) => http.get<RecordData>(`${base(object)}/${id}`, signal),
  })
}

/** Keep a saved record, and read what hangs on it again. */
export function rememberRecord(client: QueryClient, object: string, record: RecordData): void {
  client.setQueryData<RecordData>(recordKey(object, record.id), (old) =>
    old ? { ...record, fields: { ...old.fields, ...record.fields } } : record,
  )
  void client.invalidateQueries({ queryKey: ['history', object, record.id] })
}

/** Who changed what, newest first. */
export function useHistory(object: string, id: string, limit: number) {
  return useQuery({
    queryKey: ['history', object, id, limit],
    queryFn: ({ signal }) =>
      http.get<Page<HistoryEntry>>(withQuery(`${base(object)}/${id}/history`, { limit }), signal),
  })
}

/** Figures over a whole list, or over each of its groups; the old ones stay until the new ones come. */
export function useAggregate(object: string, spec: AggregateSpec | null) {
  return useQuery({
    queryKey: ['figures', object, spec],
    enabled: spec !== null,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => {
      const answer = await http.request<Aggregate>(`${base(object)}/aggregate`, {
        method: 'POST',
        body: spec,
        signal,
      })
      // What was asked stays with the answer: it may be looked at after something else has been asked.
      return { ...answer, measures: spec?.measures ?? [] }
    },
  })
}

/** Save changed and new records in one transaction, all or nothing. */
export async function saveBlock(
  object: string,
  update: readonly SaveItem[],
  create: readonly { readonly fields: Readonly<Record<string, unknown>> }[],
): Promise<readonly RecordData[]> {
  const { items } = await http.post<{ items: RecordData[] }>(`${base(object)}/bulk`, { update, create })
  return items
}

/** Records pointing at this one. */
export function useRelated(
  object: string,
  id: string,
  target: string,
  field: string,
  query: QuerySpec,
  isEnabled = true,
) {
  return useQuery({
    queryKey: ['related', object, id, target, field, query],
    enabled: isEnabled,
    queryFn: () => queryRelated(object, id, target, field, query),
  })
}
