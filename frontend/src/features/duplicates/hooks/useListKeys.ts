import { useEffect } from 'react'

interface ListKeys {
  onStep: (step: 1 | -1) => void
  onMerge: () => void
  onDismiss: () => void
  isOff: boolean
}

/** j and k walk through the list, m merges, d dismisses; not while somebody types or a dialog is open. */
export function useListKeys({ onStep, onMerge, onDismiss, isOff }: ListKeys): void {
  useEffect(() => {
    if (isOff) return
    const handleKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      const act = {
        j: () => onStep(1),
        k: () => onStep(-1),
        m: onMerge,
        d: onDismiss,
      }[event.key.toLowerCase()]
      if (!act) return
      event.preventDefault()
      act()
    }
    window.addEventListener('keydown', handleKey)
    return () => window.removeEventListener('keydown', handleKey)
  }, [onStep, onMerge, onDismiss, isOff])
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null
  )
}
