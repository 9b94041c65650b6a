import { useQuery } from '@tanstack/react-query'
import { http, withQuery } from '../../../api/http'
import type { Member, Page } from '../../../api/types'

/** Active members as choices for the value mapping; asked for only where it is needed. */
export function useMemberOptions(isNeeded: boolean): { value: string; label: string }[] {
  const members = useQuery({
    queryKey: ['members', 'options'],
    queryFn: ({ signal }) =>
      http.get<Page<Member>>(withQuery('/members', { status: 'active', limit: 200 }), signal),
    enabled: isNeeded,
  })
  return (members.data?.items ?? []).map((member) => ({ value: member.id, label: member.name }))
}
