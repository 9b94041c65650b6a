import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { http } from '../../../api/http'
import type { Ref } from '../../../api/types'

export interface Grant {
  id: string
  kind: 'team' | 'share'
  member: Ref | null
  department: Ref | null
  can_edit: boolean
  ends_at: string | null
}

interface Grants {
  items: Grant[]
  may_share: boolean
  may_let_edit: boolean
}

export interface GrantIn {
  kind: 'team' | 'share'
  member_id?: string
  department_id?: string
  can_edit: boolean
  ends_at?: string
}

const path = (object: string, id: string) => `/objects/${encodeURIComponent(object)}/records/${id}/access`

export function useGrants(object: string, id: string) {
  return useQuery({
    queryKey: ['record-access', object, id],
    queryFn: ({ signal }) => http.get<Grants>(path(object, id), signal),
  })
}

export function useShare(object: string, id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: GrantIn) => http.post<Grant>(path(object, id), body),
    onSuccess: () => client.invalidateQueries({ queryKey: ['record-access', object, id] }),
  })
}

export function useUnshare(object: string, id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (grant: string) => http.delete(`${path(object, id)}/${grant}`),
    onSuccess: () => client.invalidateQueries({ queryKey: ['record-access', object, id] }),
  })
}
