import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { InvitationPreview } from '../../../api/accessTypes'
import { http } from '../../../api/http'

const path = (token: string) => `/invitations/by-token/${encodeURIComponent(token)}`

export function useInvitation(token: string) {
  return useQuery({
    queryKey: ['invitation', token],
    queryFn: ({ signal }) =>
      http.request<InvitationPreview>(path(token), { signal, allowUnauthenticated: true }),
    retry: false,
  })
}

interface AcceptIn {
  username: string
  password: string
  name: string
}

export function useAcceptInvitation(token: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: AcceptIn) => http.post(`${path(token)}/accept`, body, { allowUnauthenticated: true }),
    onSuccess: () => client.clear(),
  })
}
