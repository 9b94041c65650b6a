import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ExportRun } from '../../../api/exportTypes'
import { http } from '../../../api/http'
import { saveBlob, saveFrom } from '../../../lib/download'

const KEY = ['exports', 'own']
const AT_WORK_MS = 2_000
const ASKED_MS = 20_000

/** One's own exports, newest first; asked again while any of them may go on. */
export function useExports() {
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => http.get<{ items: ExportRun[] }>('/exports', signal),
    select: (answer) => answer.items,
    refetchInterval: (query) => {
      const states = new Set(query.state.data?.items.map((run) => run.status))
      if (states.has('waiting') || states.has('running')) return AT_WORK_MS
      return states.has('asked') ? ASKED_MS : false
    },
  })
}

/** Fetch a file. A sealed one asks for the password first, which a plain link could not do. */
export function useDownload() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (run: ExportRun) => {
      const path = `/exports/${run.id}/file`
      if (run.is_sealed) saveBlob(await http.file(path), run.file_name)
      else saveFrom(`/api/v1${path}`, run.file_name)
    },
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  })
}

/** The word that opens a sealed file; kept by the component that shows it, nowhere else. */
export function usePassphrase() {
  return useMutation({
    mutationFn: (id: string) => http.post<{ passphrase: string }>(`/exports/${id}/passphrase`),
    gcTime: 0,
  })
}

/** Take back what was asked for. */
export function useWithdraw() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (approvalId: string) => http.post(`/approvals/${approvalId}/withdraw`),
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  })
}
