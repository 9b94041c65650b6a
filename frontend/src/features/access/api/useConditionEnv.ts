import { useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { http, withQuery } from '../../../api/http'
import type { Department, Page, Ref } from '../../../api/types'
import type { FieldEnv, RegionNode } from '../../../fields/types'
import { toLanguage } from '../../../lib/language'
import { useSession } from '../../../lib/session'

const unused = () => Promise.reject(new Error('conditions hold no files'))

/** Answers to what the inputs of a condition ask: people, departments, regions, records. */
export function useConditionEnv(object: string): FieldEnv {
  const client = useQueryClient()
  const { me } = useSession()
  const { i18n } = useTranslation()
  const language = toLanguage(i18n.language)
  return useMemo<FieldEnv>(() => {
    const searchMembers = async (query: string): Promise<Ref[]> => {
      const path = withQuery('/members', { search: query, status: 'active', limit: 50 })
      const page = await http.get<Page<{ id: string; name: string }>>(path)
      return page.items.map(({ id, name }) => ({ id, label: name }))
    }
    const listDepartments = async () => {
      const { items } = await http.get<{ items: Department[] }>('/departments')
      return items.map(({ id, name, parent_id }) => ({ id, label: name, parentId: parent_id }))
    }
    return {
      object,
      language,
      timeZone: me.workspace.timezone || 'Asia/Shanghai',
      searchMembers,
      listDepartments,
      searchRecords: async (target, query) => {
        const path = withQuery(`/objects/${encodeURIComponent(target)}/lookup`, { q: query, limit: 20 })
        return (await http.get<{ items: Ref[] }>(path)).items
      },
      findLabel: async (kind, id) => {
        const refs = kind === 'member' ? await searchMembers('') : await listDepartments()
        return refs.find((ref) => ref.id === id)?.label ?? null
      },
      listRegions: () =>
        client.fetchQuery({
          queryKey: ['regions'],
          queryFn: () => http.get<RegionNode[]>('/regions'),
          staleTime: Number.POSITIVE_INFINITY,
        }),
      uploadFile: unused,
      fileUrl: (id) => `/api/v1/files/${id}`,
      imageUrl: (id) => `/api/v1/files/${id}`,
      createTag: unused,
    }
  }, [client, object, language, me])
}
