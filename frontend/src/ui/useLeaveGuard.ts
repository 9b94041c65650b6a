import { useBlocker } from '@tanstack/react-router'
import { useAskToDrop } from './useAskToDrop'

/**
 * Ask before leaving the page, or closing its tab, drops what was not saved. Search parameters may change
 * freely: panels open and close that way.
 */
export function useLeaveGuard(isDirty: boolean): void {
  const mayDrop = useAskToDrop()
  useBlocker({
    shouldBlockFn: async ({ current, next }) =>
      isDirty && current.pathname !== next.pathname && !(await mayDrop()),
    enableBeforeUnload: () => isDirty,
  })
}
