import { useEffect, useRef } from 'react'
import type { Me } from '../../api/types'
import { switchLanguage } from '../../lib/i18n'
import { currentLanguage, toLanguage } from '../../lib/language'

/** After signing in, the language stored with the member wins over the browser's guess. */
export function useProfileLanguage(me: Me | undefined): void {
  const applied = useRef('')
  useEffect(() => {
    if (!me?.language || applied.current === me.language) return
    applied.current = me.language
    const language = toLanguage(me.language)
    if (language !== currentLanguage()) void switchLanguage(language)
  }, [me?.language])
}
