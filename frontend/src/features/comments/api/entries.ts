import { useMutation, useQueryClient } from '@tanstack/react-query'
import { http } from '../../../api/http'
import type { RecordData } from '../../../api/types'
import { refreshTimeline } from './timeline'

interface Place {
  object: string
  id: string
  /** Object of the entries. */
  target: string
}

/** Add an entry (a follow-up) to a record's timeline. */
export function useLogEntry({ object, id, target }: Place) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (fields: Record<string, unknown>) =>
      http.post<RecordData>(`/objects/${encodeURIComponent(target)}/records`, { fields }),
    onSuccess: () => {
      refreshTimeline(client, object, id)
      void client.invalidateQueries({ queryKey: ['record', object, id] })
      void client.invalidateQueries({ queryKey: ['related', object, id] })
      void client.invalidateQueries({ queryKey: ['history', object, id] })
    },
  })
}
