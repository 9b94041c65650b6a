import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { http } from '../../../api/http'
import type { Ref } from '../../../api/types'
import { recordPath } from './timeline'

interface Followers {
  items: Ref[]
  is_following: boolean
}

/** Who follows a record, and whether the reader does. */
export function useFollowers(object: string, id: string) {
  return useQuery({
    queryKey: ['followers', object, id],
    queryFn: ({ signal }) => http.get<Followers>(`${recordPath(object, id)}/followers`, signal),
    staleTime: 30_000,
  })
}

/** Follow a record, or no longer. */
export function useFollow(object: string, id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (follow: boolean) => {
      const path = `${recordPath(object, id)}/follow`
      return follow ? http.put<void>(path) : http.delete<void>(path)
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ['followers', object, id] }),
  })
}
