import { type ComponentType, type ReactNode, useEffect, useReducer } from 'react'

const loaders: (() => Promise<void>)[] = []

/**
 * A component whose code comes when it is first drawn, with something in its place until then.
 * Once loaded it draws at once, without a flash; `loadDeferred` fetches all of them ahead.
 */
export function deferred<P extends object>(
  load: () => Promise<ComponentType<P>>,
  inPlace: (props: P) => ReactNode,
): ComponentType<P> {
  let loaded: ComponentType<P> | null = null
  let pending: Promise<void> | null = null
  const start = (): Promise<void> => {
    pending =
      pending ??
      load().then((component) => {
        loaded = component
      })
    return pending
  }
  loaders.push(start)
  // biome-ignore lint/correctness/noComponentHookFactories: made once per module, as React.lazy is
  return function Deferred(props: P) {
    const [, draw] = useReducer((count: number) => count + 1, 0)
    useEffect(() => {
      if (loaded) return
      let isThere = true
      void start().then(() => isThere && draw())
      return () => {
        isThere = false
      }
    }, [])
    const Loaded = loaded
    return Loaded ? <Loaded {...props} /> : inPlace(props)
  }
}

/** Fetch everything that was put off, while nobody waits for it: what was just loaded is painted first. */
export function loadDeferred(): void {
  const run = () => {
    for (const start of loaders) void start().catch(() => undefined) // asked again when it is drawn
  }
  const rest = () => {
    if ('requestIdleCallback' in window) window.requestIdleCallback(run, { timeout: 4000 })
    else setTimeout(run, 1500)
  }
  requestAnimationFrame(() => requestAnimationFrame(rest))
}
