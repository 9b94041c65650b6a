import { useSyncExternalStore } from 'react'

const query = () => window.matchMedia('(max-width: 720px)')

function subscribe(listener: () => void): () => void {
  const media = query()
  media.addEventListener('change', listener)
  return () => media.removeEventListener('change', listener)
}

/** Is the window as narrow as a phone (≤ 720 px)? */
export function useIsPhone(): boolean {
  return useSyncExternalStore(subscribe, () => query().matches)
}
