import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { http, withQuery } from '../../../api/http'
import type { AuditItem, Department, Member, Page } from '../../../api/types'

interface AuditFilter {
  object_key: string
  member_id: string
}

/** Facts, newest first, page by page. */
export function useAudit(filter: AuditFilter) {
  return useInfiniteQuery({
    queryKey: ['audit', filter],
    queryFn: ({ pageParam, signal }) =>
      http.get<Page<AuditItem>>(withQuery('/audit', { ...filter, limit: 50, after: pageParam }), signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    staleTime: 0,
  })
}

/** Members to filter by, those who left included. */
export function useAuditMembers() {
  return useQuery({
    queryKey: ['members', 'audit'],
    queryFn: ({ signal }) =>
      http.get<Page<Member>>(withQuery('/members', { limit: 500, status: 'all' }), signal),
    select: (page) => page.items,
  })
}

/** Names of members and departments by id: what an entry about them was done to. */
export function useAuditNames(): ReadonlyMap<string, string> {
  const members = useAuditMembers()
  const departments = useQuery({
    queryKey: ['departments'],
    queryFn: ({ signal }) => http.get<{ items: Department[] }>('/departments', signal),
  })
  const people = members.data ?? []
  const places = departments.data?.items ?? []
  return new Map([...people, ...places].map((found) => [found.id, found.name]))
}
