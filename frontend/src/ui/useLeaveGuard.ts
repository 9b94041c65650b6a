import { useBlocker } from '@tanstack/react-router'
import { useAskToDrop } from './useAskToDrop'

/**
 * Ask before leaving the page, or closing its tab, drops what was not saved. Search parameters may change
 * freely, for panels open and close that way, unless they choose what is edited (`search`).
 */
export function useLeaveGuard(isDirty: boolean, within: 'page' | 'search' = 'page'): void {
  const mayDrop = useAskToDrop()
  useBlocker({
    shouldBlockFn: async ({ current, next }) =>
      isDirty && (within === 'search' || current.pathname !== next.pathname) && !(await mayDrop()),
    enableBeforeUnload: () => isDirty,
  })
}
