import { queryOptions } from '@tanstack/react-query'
import { http } from '../../../api/http'
import type { ObjectDef } from '../../../api/types'

interface CatalogAnswer {
  epoch: number
  items: ObjectDef[]
}

/** Objects and fields the member may know of. */
export const catalogQuery = queryOptions({
  queryKey: ['catalog'],
  queryFn: ({ signal }) => http.get<CatalogAnswer>('/objects', signal),
  staleTime: 60_000,
})
