import { useQuery } from '@tanstack/react-query'
import { http } from '../../../api/http'

/** The record a row resembles, as the member may see it. */
export function useMatchedRecord(object: string, id: string, isNeeded: boolean) {
  return useQuery({
    queryKey: ['imports', 'record', object, id],
    queryFn: ({ signal }) =>
      http.get<{ fields: Record<string, unknown> }>(`/objects/${object}/records/${id}`, signal),
    enabled: isNeeded,
  })
}
