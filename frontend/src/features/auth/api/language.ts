import { useMutation, useQueryClient } from '@tanstack/react-query'
import { http } from '../../../api/http'

/** Remember the language with the member; labels made by the server are fetched anew. */
export function useSaveLanguage() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (language: string) => http.patch('/me', { language }),
    onSuccess: () => client.invalidateQueries(),
  })
}
