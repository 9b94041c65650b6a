import { useEffect, useRef } from 'react'

const APPLY_DELAY_MS = 300

/** Apply what is being written a moment after the last change, and at once when the panel closes. */
export function useDelayedApply<T>(value: T, isTouched: boolean, apply: (value: T) => void): void {
  const waiting = useRef<{ readonly value: T } | null>(null)
  const applyRef = useRef(apply)
  applyRef.current = apply

  useEffect(() => {
    if (!isTouched) return
    waiting.current = { value }
    const timer = setTimeout(() => {
      waiting.current = null
      applyRef.current(value)
    }, APPLY_DELAY_MS)
    return () => clearTimeout(timer)
  }, [value, isTouched])

  useEffect(
    () => () => {
      if (waiting.current) applyRef.current(waiting.current.value)
      waiting.current = null
    },
    [],
  )
}
