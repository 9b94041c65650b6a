import { useQuery } from '@tanstack/react-query'
import { http } from '../../../api/http'
import type { Member, Page, Role } from '../../../api/types'

/** Active members, to choose from. */
export function usePeople() {
  return useQuery({
    queryKey: ['members', { limit: 500, status: 'active' }],
    queryFn: ({ signal }) => http.get<Page<Member>>('/members?limit=500&status=active', signal),
    select: (page) => page.items,
  })
}

/** Roles, to choose from. */
export function useRoles() {
  return useQuery({
    queryKey: ['roles'],
    queryFn: ({ signal }) => http.get<{ items: Role[] }>('/roles', signal),
    select: (answer) => answer.items,
  })
}
