import { useEffect, useState } from 'react'

/** Load once per key; `undefined` while loading, kept from the last key meanwhile. */
export function useAsync<T>(load: () => Promise<T>, key: string): T | undefined {
  const [value, setValue] = useState<T>()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for everything `load` closes over
  useEffect(() => {
    let isAlive = true
    load().then(
      (found) => isAlive && setValue(() => found),
      () => undefined,
    )
    return () => {
      isAlive = false
    }
  }, [key])
  return value
}
