import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { http } from '../../../api/http'
import type {
  HeldRole,
  LocalText,
  Member,
  ObjectDef,
  Role,
  RolePolicy,
  SystemOperation,
} from '../../../api/types'
import { useWaitingChanges } from '../../../api/waitingChanges'

const KEY = ['roles']
const WAITING = ['approvals']

export function useRoles() {
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => http.get<{ items: Role[] }>('/roles', signal),
    select: (answer) => answer.items,
  })
}

function useRefreshRoles() {
  const client = useQueryClient()
  // one's own rights may have changed: who I am and what I may see are asked anew
  return () =>
    Promise.all([KEY, ['me'], ['catalog'], WAITING].map((queryKey) => client.invalidateQueries({ queryKey })))
}

interface RoleIn {
  label: LocalText
  description?: LocalText
  policy?: RolePolicy
  copy_of?: string
}

export function useCreateRole() {
  const refresh = useRefreshRoles()
  return useMutation({ mutationFn: (body: RoleIn) => http.post<Role>('/roles', body), onSuccess: refresh })
}

/** Changes of a role's rights that wait for others. */
export function useWaitingForRole(id: string) {
  return useWaitingChanges(id)
}

export function useUpdateRole() {
  const client = useQueryClient()
  const refresh = useRefreshRoles()
  return useMutation({
    mutationFn: ({ id, version, patch }: { id: string; version: number; patch: Partial<RoleIn> }) =>
      http.patch<Role>(`/roles/${id}`, { ...patch, version }),
    onSuccess: refresh,
    // it may wait for approval now; the role is not asked anew, or a refused change would be lost
    onError: () => client.invalidateQueries({ queryKey: WAITING }),
  })
}

export function useDeleteRole() {
  const refresh = useRefreshRoles()
  return useMutation({ mutationFn: (id: string) => http.delete(`/roles/${id}`), onSuccess: refresh })
}

/** Give a member exactly these roles, each for good or for a time. */
export function useGiveRoles() {
  const client = useQueryClient()
  const refresh = useRefreshRoles()
  return useMutation({
    mutationFn: ({ memberId, roles }: { memberId: string; roles: readonly HeldRole[] }) =>
      http.put<Member>(`/members/${memberId}/roles`, {
        roles: roles.map(({ id, starts_at, ends_at }) => ({
          id,
          starts_at: starts_at ?? null,
          ends_at: ends_at ?? null,
        })),
      }),
    onSuccess: () => Promise.all([refresh(), client.invalidateQueries({ queryKey: ['members'] })]),
    onError: () => client.invalidateQueries({ queryKey: WAITING }),
  })
}

/** Operations a role may hold besides those on records. */
export function useSystemOperations() {
  return useQuery({
    queryKey: ['operations'],
    queryFn: async ({ signal }) => {
      const answer = await http.get<SystemOperation[] | { items: SystemOperation[] }>('/operations', signal)
      return (Array.isArray(answer) ? answer : answer.items).filter(
        (operation) => operation.kind === 'system',
      )
    },
    staleTime: 600_000,
  })
}

/** Every object with every field, whoever may see them: the rows of the matrix. */
export function useAllObjects(isEnabled: boolean) {
  return useQuery({
    queryKey: ['catalog', 'manage'],
    queryFn: ({ signal }) => http.get<{ items: ObjectDef[] }>('/objects?manage=1', signal),
    select: (answer) => answer.items.filter((object) => !object.archived),
    enabled: isEnabled,
  })
}
