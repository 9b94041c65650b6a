import { useEffect } from 'react'
import type { Me } from '../../api/types'
import { startScreenMark } from '../../lib/screenMark'

/** Mark the screen with who looks, from where and when, if the company wants it. */
export function useScreenMark(me: Me | undefined) {
  const text = me?.screen_mark
  const timezone = me?.workspace.timezone
  useEffect(() => {
    if (!text) return
    const form = new Intl.DateTimeFormat('sv-SE', {
      dateStyle: 'short',
      timeStyle: 'short',
      ...(timezone ? { timeZone: timezone } : {}),
    })
    return startScreenMark(text, () => form.format(new Date()))
  }, [text, timezone])
}
