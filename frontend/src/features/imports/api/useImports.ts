import { useQuery } from '@tanstack/react-query'
import { http, withQuery } from '../../../api/http'
import type { ImportRun } from '../model/importRun'

/** Imports so far, newest first; of one object where one is named. */
export function useImports(object?: string) {
  return useQuery({
    queryKey: ['imports', 'list', object ?? ''],
    queryFn: ({ signal }) => http.get<{ items: ImportRun[] }>(withQuery('/imports', { object }), signal),
  })
}
