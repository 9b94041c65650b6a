import { useUpdateMe } from '../../features/workspace/api/me'
import { switchLanguage } from '../../lib/i18n'
import type { Language } from '../../lib/language'
import { queryClient } from '../queryClient'

/** Change the language now and remember it with the member. */
export function useChooseLanguage(): (language: Language) => void {
  const update = useUpdateMe()
  return (language) => {
    void switchLanguage(language).then(() =>
      queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' }),
    )
    update.mutate({ language })
  }
}
