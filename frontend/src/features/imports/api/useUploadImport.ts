import { useMutation } from '@tanstack/react-query'
import { http } from '../../../api/http'
import type { ImportRun } from '../model/importRun'

/** Send the file; the answer is a run that is being analysed. */
export function useUploadImport(object: string) {
  return useMutation({
    mutationFn: (file: File) => {
      const form = new FormData()
      form.append('object', object)
      form.append('file', file)
      return http.post<ImportRun>('/imports', form)
    },
  })
}
