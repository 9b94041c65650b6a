import { useCallback, useRef } from 'react'

/** A callback that never changes and always runs the newest body; keeps memoised rows and titles still. */
export function useEvent<A extends unknown[], T>(body: (...args: A) => T): (...args: A) => T {
  const latest = useRef(body)
  latest.current = body
  return useCallback((...args: A) => latest.current(...args), [])
}
