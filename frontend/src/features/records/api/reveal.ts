import { useQuery, useQueryClient } from '@tanstack/react-query'
import { http } from '../../../api/http'
import { onceHeaders } from '../../../api/runs'

export interface RevealReason {
  reason_code: string
  reason: string
}

/** A masked value in clear, and for how many seconds it may stand on the screen. */
export interface Revealed {
  value: unknown
  expires_in: number
}

/** Ask for one masked value; without a reason where others have agreed and know it. The answer goes to the caller alone: no cache of queries ever holds it. */
export function revealValue(
  object: string,
  id: string,
  field: string,
  reason: RevealReason | null,
): Promise<Revealed> {
  return http.post<Revealed>(`${pathOf(object, id, field)}/reveal`, reason ?? {}, onceHeaders())
}

/** How far the agreement of others is: `approval` still waits, or what they agreed to is good `until`. */
interface Agreement {
  needed: boolean
  until: string | null
  approval: string | null
}

const OFTEN = 5_000

/** Whether others have agreed to one value being shown; looked at again while it waits. Holds no value. */
export function useAgreement(object: string, id: string, field: string, enabled: boolean) {
  return useQuery({
    queryKey: ['agreement', object, id, field],
    queryFn: ({ signal }) => http.get<Agreement>(`${pathOf(object, id, field)}/agreement`, signal),
    enabled,
    staleTime: 0,
    gcTime: 0,
    refetchInterval: (query) => (query.state.data?.approval ? OFTEN : false),
  })
}

/** Look anew: it was asked for, or used. */
export function useForgetAgreement() {
  const client = useQueryClient()
  return () => client.invalidateQueries({ queryKey: ['agreement'] })
}

function pathOf(object: string, id: string, field: string): string {
  return `/objects/${encodeURIComponent(object)}/records/${id}/fields/${encodeURIComponent(field)}`
}
