import { useCallback, useState } from 'react'

const PREFIX = 'jingui.draft.'

/** Text that survives closing the page until it is sent; without a key it lives here only. */
export function useDraft(key: string | undefined, initial = ''): [string, (text: string) => void] {
  const [text, setText] = useState(() => (key && sessionStorage.getItem(PREFIX + key)) || initial)
  const change = useCallback(
    (next: string) => {
      setText(next)
      if (!key) return
      if (next) sessionStorage.setItem(PREFIX + key, next)
      else sessionStorage.removeItem(PREFIX + key)
    },
    [key],
  )
  return [text, change]
}
