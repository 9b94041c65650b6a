import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { http, withQuery } from '../../../api/http'
import type { SearchGroup } from '../../../api/types'

/** Search all objects by text or pinyin initials; nothing is asked for an empty text. */
export function useGlobalSearch(text: string) {
  return useQuery({
    queryKey: ['global-search', text],
    queryFn: ({ signal }) =>
      http.get<{ groups: SearchGroup[] }>(withQuery('/search', { q: text, limit: 20 }), signal),
    enabled: text.length > 0,
    placeholderData: keepPreviousData,
    staleTime: 5_000,
  })
}
