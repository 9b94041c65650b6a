import { useQuery } from '@tanstack/react-query'
import { http } from '../../../api/http'
import { type ImportRun, isBusy } from '../model/importRun'

export const importKey = (id: string) => ['imports', id] as const

/** One import; asked again every 700 ms while something is going on. */
export function useImportRun(id: string | undefined) {
  return useQuery({
    queryKey: importKey(id ?? ''),
    queryFn: ({ signal }) => http.get<ImportRun>(`/imports/${id}`, signal),
    enabled: Boolean(id),
    refetchInterval: (query) => (isBusy(query.state.data) ? 700 : false),
  })
}
