import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { http } from '../../../api/http'
import type { ObjectDef } from '../../../api/types'
import type { ObjectRules, RulePreview, RuleSet } from '../model/types'

const path = (key: string) => `/objects/${encodeURIComponent(key)}/duplicates`
const POLL_MS = 1500

const isRunning = (rules: ObjectRules | undefined) =>
  rules?.scan?.status === 'waiting' || rules?.scan?.status === 'running'

/** All objects with all their fields, as who designs them sees them. */
export function useManagedObjects() {
  return useQuery({
    queryKey: ['catalog', 'managed', 'duplicates'],
    queryFn: async () => {
      const { items } = await http.get<{ items: ObjectDef[] }>('/objects?manage=1')
      return items
        .filter((object) => !object.archived)
        .map((object) => ({ ...object, fields: object.fields.filter((field) => !field.archived) }))
    },
    staleTime: 60_000,
  })
}

/** Rules of an object; asked again while it is being scanned. */
export function useRules(key: string) {
  return useQuery({
    queryKey: ['duplicates', 'rules', key],
    queryFn: () => http.get<ObjectRules>(`${path(key)}/rules`),
    refetchInterval: (query) => (isRunning(query.state.data) ? POLL_MS : false),
    retry: false,
  })
}

export function useSaveRules(key: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: { rule: RuleSet | null; is_active: boolean }) =>
      http.put<ObjectRules>(`${path(key)}/rules`, body),
    onSuccess: (rules) => client.setQueryData(['duplicates', 'rules', key], rules),
  })
}

export function useScan(key: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => http.post<ObjectRules>(`${path(key)}/scan`),
    onSuccess: (rules) => client.setQueryData(['duplicates', 'rules', key], rules),
  })
}

/** What rules would find among the newest records, before they are saved. */
export function usePreview(key: string, rule: RuleSet | null) {
  return useQuery({
    queryKey: ['duplicates', 'preview', key, rule],
    queryFn: ({ signal }) => http.post<RulePreview>(`${path(key)}/rules/preview`, rule, { signal }),
    enabled: rule !== null && rule.fields.length > 0,
    placeholderData: (before) => before,
    staleTime: 60_000,
    retry: false,
  })
}
