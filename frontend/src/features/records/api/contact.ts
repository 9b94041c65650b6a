import { useQuery, useQueryClient } from '@tanstack/react-query'
import { http } from '../../../api/http'
import { onceHeaders } from '../../../api/runs'
import type { ContactChannel } from '../model/contactWay'

const NONE: readonly ContactChannel[] = []

/** The connected ways to reach people; asked once, and only where somebody could be reached. */
export function useContactChannels(enabled: boolean): readonly ContactChannel[] {
  const { data } = useQuery({
    queryKey: ['contact-channels'],
    queryFn: ({ signal }) => http.get<{ items: ContactChannel[] }>('/contact-channels', signal),
    enabled,
    staleTime: 600_000,
  })
  return data?.items ?? NONE
}

export interface ContactOrder {
  channel: string
  subject?: string
  text?: string
}

/** Have somebody called or written to; the number or address stays on the server. */
export function useContact(object: string, id: string, field: string) {
  const client = useQueryClient()
  return async (order: ContactOrder): Promise<void> => {
    const path = `/objects/${encodeURIComponent(object)}/records/${id}/fields/${encodeURIComponent(field)}/contact`
    try {
      await http.post(path, order, onceHeaders())
    } finally {
      // a contact that failed is told there, too
      void client.invalidateQueries({ queryKey: ['timeline', object, id] })
      void client.invalidateQueries({ queryKey: ['history', object, id] })
    }
  }
}
