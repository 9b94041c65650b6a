import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { http, withQuery } from '../../../api/http'

/** Records whose title holds what was typed. */
export function useRelatedOptions(
  object: string | undefined,
  typed: string,
): { value: string; label: string }[] {
  const found = useQuery({
    queryKey: ['imports', 'lookup', object, typed],
    queryFn: ({ signal }) =>
      http.get<{ items: { id: string; label: string }[] }>(
        withQuery(`/objects/${object}/lookup`, { q: typed, limit: 20 }),
        signal,
      ),
    enabled: Boolean(object),
    placeholderData: keepPreviousData,
  })
  return (found.data?.items ?? []).map((item) => ({ value: item.id, label: item.label }))
}
