import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { http, withQuery } from '../../../api/http'
import type { Department, FileValue, Option, Page, RecordData, Ref } from '../../../api/types'
import type { DepartmentNode, FieldEnv, RegionNode } from '../../../fields/types'
import { toLanguage } from '../../../lib/language'
import { useCatalog, useSession } from '../../../lib/session'

const MINUTE = 60_000

function cached<T>(
  client: QueryClient,
  key: readonly unknown[],
  queryFn: () => Promise<T>,
  staleTime = MINUTE,
): Promise<T> {
  return client.fetchQuery({ queryKey: key, queryFn, staleTime })
}

async function fetchMembers(query: string): Promise<Ref[]> {
  const page = await http.get<Page<{ id: string; name: string }>>(
    withQuery('/members', { search: query, status: 'active', limit: 50 }),
  )
  return page.items.map(({ id, name }) => ({ id, label: name }))
}

async function fetchDepartments(): Promise<DepartmentNode[]> {
  const { items } = await http.get<{ items: Department[] }>('/departments')
  return items.map(({ id, name, parent_id }) => ({ id, label: name, parentId: parent_id }))
}

async function fetchLookup(object: string, query: string): Promise<Ref[]> {
  const path = withQuery(`/objects/${encodeURIComponent(object)}/lookup`, { q: query, limit: 20 })
  return (await http.get<{ items: Ref[] }>(path)).items
}

/** Answers to what fields ask, from the API, kept for a minute. */
export function useFieldEnvValue(object: string): FieldEnv {
  const client = useQueryClient()
  const { me } = useSession()
  const catalog = useCatalog()
  const { i18n } = useTranslation()
  const language = toLanguage(i18n.language)
  const timeZone = me.workspace.timezone || 'Asia/Shanghai'
  return useMemo<FieldEnv>(() => {
    const searchMembers = (query: string) =>
      cached(client, ['pick', 'member', query], () => fetchMembers(query))
    const listDepartments = () => cached(client, ['pick', 'department'], fetchDepartments, 5 * MINUTE)
    const findRecordLabel = async (id: string, target: string) => {
      const record = await cached(client, ['record', target, id], () =>
        http.get<RecordData>(`/objects/${encodeURIComponent(target)}/records/${id}`),
      )
      const title = record.fields[catalog.byKey.get(target)?.title_field ?? '']
      return typeof title === 'string' ? title : null
    }
    return {
      object,
      language,
      timeZone,
      searchMembers,
      listDepartments,
      searchRecords: (target, query) =>
        cached(client, ['pick', target, query], () => fetchLookup(target, query)),
      findLabel: async (kind, id, target) => {
        if (kind === 'member' && id === me.member.id) return me.member.name
        if (kind === 'record') return target ? findRecordLabel(id, target) : null
        const refs = kind === 'member' ? await searchMembers('') : await listDepartments()
        return refs.find((ref) => ref.id === id)?.label ?? null
      },
      listRegions: () =>
        cached(client, ['regions'], () => http.get<RegionNode[]>('/regions'), Number.POSITIVE_INFINITY),
      uploadFile: (file, place) => {
        const form = new FormData()
        form.set('file', file)
        form.set('object', place.object)
        form.set('field', place.field)
        if (place.kind) form.set('kind', place.kind)
        return http.post<FileValue>('/files', form)
      },
      fileUrl: (id) => `/api/v1/files/${id}`,
      imageUrl: (id, size) => `/api/v1/files/${id}/image?size=${size}`,
      createTag: async (field, label) => {
        const path = `/objects/${encodeURIComponent(object)}/fields/${encodeURIComponent(field)}/tags`
        const made = await http.post<Option>(path, { label })
        // loaded again with the next screen: at once it would close the cell that is being edited
        await client.invalidateQueries({ queryKey: ['catalog'], refetchType: 'none' })
        return made
      },
    }
  }, [client, object, language, timeZone, me, catalog])
}
