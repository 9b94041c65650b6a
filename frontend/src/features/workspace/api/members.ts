import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Invitation, InvitationIn } from '../../../api/accessTypes'
import { http, withQuery } from '../../../api/http'
import type { LocalText, Member, MemberIn, MemberPatch, Page, Role } from '../../../api/types'
import { useWaitingChanges } from '../../../api/waitingChanges'

interface MemberFilter {
  search?: string
  status?: string
  limit?: number
  clearance?: number | undefined
}

export function useMembers(filter: MemberFilter = {}) {
  return useQuery({
    queryKey: ['members', filter],
    queryFn: ({ signal }) => http.get<Page<Member>>(withQuery('/members', { limit: 500, ...filter }), signal),
    select: (page) => page.items,
  })
}

function useRefreshPeople() {
  const client = useQueryClient()
  return () =>
    Promise.all(
      ['members', 'invitations', 'departments', 'roles', 'me', 'approvals'].map((key) =>
        client.invalidateQueries({ queryKey: [key] }),
      ),
    )
}

/** Changes of a member's rights that wait for others. */
export function useWaitingForMember(id: string) {
  return useWaitingChanges(id)
}

export function useUpdateMember() {
  const refresh = useRefreshPeople()
  return useMutation({
    mutationFn: ({ id, patch }: { id: string; patch: MemberPatch }) =>
      http.patch<Member>(`/members/${id}`, patch),
    // settled: while roles wait for approval, the rest has been saved
    onSettled: refresh,
  })
}

export function useCreateMember() {
  const refresh = useRefreshPeople()
  return useMutation({
    mutationFn: (body: MemberIn) => http.post<Member>('/members', body),
    // settled: while roles wait for approval, the rest has been saved
    onSettled: refresh,
  })
}

export function useEndMemberSessions() {
  return useMutation({ mutationFn: (id: string) => http.post(`/members/${id}/end-sessions`) })
}

export function useInvitations() {
  return useQuery({
    queryKey: ['invitations'],
    queryFn: ({ signal }) => http.get<{ items: Invitation[] }>('/invitations', signal),
    select: (answer) => answer.items,
  })
}

export function useCreateInvitation() {
  const refresh = useRefreshPeople()
  return useMutation({
    mutationFn: (body: InvitationIn) => http.post<Invitation>('/invitations', body),
    onSuccess: refresh,
  })
}

export function useDeleteInvitation() {
  const refresh = useRefreshPeople()
  return useMutation({
    mutationFn: (id: string) => http.delete(`/invitations/${id}`),
    onSuccess: refresh,
  })
}

/** Roles for pickers; only who manages members or roles gets them. */
export function useRoleChoices() {
  return useQuery({
    queryKey: ['roles'],
    queryFn: ({ signal }) => http.get<{ items: Role[] }>('/roles', signal),
    select: (answer) => answer.items,
  })
}

interface Named {
  object: string
  label: LocalText
  level: number
  change: 'gains' | 'loses'
}

export interface ClearancePreview {
  before: number
  after: number
  objects: Named[]
  fields: (Named & { field: string })[]
  /** Objects that stay, with records gained and lost; null: too many to count. */
  records: { object: string; label: LocalText; gains: number | null; loses: number | null }[]
}

/** What a member would gain and lose by another clearance. */
export function useClearancePreview(id: string, clearance: number, isAsked: boolean) {
  return useQuery({
    queryKey: ['members', id, 'clearance', clearance],
    queryFn: () => http.post<ClearancePreview>(`/members/${id}/clearance/preview`, { clearance }),
    enabled: isAsked,
  })
}

export function useSetClearance() {
  const refresh = useRefreshPeople()
  return useMutation({
    mutationFn: ({ id, clearance }: { id: string; clearance: number }) =>
      http.put<Member>(`/members/${id}/clearance`, { clearance }),
    onSettled: refresh,
  })
}
