import { useRouter } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import type { Revealed } from '../api/reveal'

interface Shown {
  readonly value: unknown
  readonly until: number
}

/** What makes a value in clear go at once: another window, another tab, a page outside. */
const LEAVING = ['blur', 'pagehide'] as const

/**
 * A value that stays for its seconds and not longer: it goes when they are over, when the window is
 * left, when the page is, and with the component that shows it.
 */
export function useRevealed() {
  const { history } = useRouter()
  const [shown, setShown] = useState<Shown | null>(null)
  const [seconds, setSeconds] = useState(0)

  useEffect(() => {
    if (!shown) return
    const clear = () => flushSync(() => setShown(null))
    const clearIfHidden = () => document.hidden && clear()
    const tick = () => {
      const left = Math.ceil((shown.until - Date.now()) / 1000)
      if (left <= 0) setShown(null)
      else setSeconds(left)
    }
    const timer = setInterval(tick, 250)
    for (const event of LEAVING) window.addEventListener(event, clear)
    document.addEventListener('visibilitychange', clearIfHidden)
    // the next page comes when its parts are loaded; the value does not wait for them
    const unsubscribe = history.subscribe(clear)
    return () => {
      clearInterval(timer)
      unsubscribe()
      for (const event of LEAVING) window.removeEventListener(event, clear)
      document.removeEventListener('visibilitychange', clearIfHidden)
    }
  }, [shown, history])

  const show = (found: Revealed) => {
    setSeconds(found.expires_in)
    setShown({ value: found.value, until: Date.now() + found.expires_in * 1000 })
  }
  return { shown, seconds, show, hide: () => setShown(null) }
}
