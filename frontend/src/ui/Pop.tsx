import type { LucideIcon } from 'lucide-react'
import { type ReactNode, Suspense, useEffect, useId, useRef, useState } from 'react'
import styles from './Pop.module.css'
import { Skeleton } from './states'

interface PopProps {
  readonly icon: LucideIcon
  readonly label: string
  /** Shown beside the label, e.g. how many conditions there are. */
  readonly count?: number
  readonly isOn?: boolean
  readonly hint?: string | undefined
  /** Icon alone; the label is read out. */
  readonly isCompact?: boolean
  /** Drawn only while open; may be loaded on demand. */
  readonly children: ReactNode
}

/** Lists and calendars of inputs hang at the end of the page: a press on them is not one outside. */
const OWN_POPUPS = '[class*="-dropdown"], [role="listbox"], [role="menu"]'

/** A button of a tool bar with a panel under it; on a phone the panel is a sheet at the foot. */
export function Pop({
  icon: Icon,
  label,
  count = 0,
  isOn = false,
  hint,
  isCompact = false,
  children,
}: PopProps) {
  const [isOpen, setIsOpen] = useState(false)
  const root = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const id = useId()

  useEffect(() => {
    if (!isOpen) return
    const handleOutside = (event: PointerEvent) => {
      const target = event.target as Element
      if (root.current?.contains(target) || target.closest(OWN_POPUPS)) return
      setIsOpen(false)
    }
    const handleKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return
      setIsOpen(false)
      button.current?.focus()
    }
    document.addEventListener('pointerdown', handleOutside)
    document.addEventListener('keydown', handleKey)
    return () => {
      document.removeEventListener('pointerdown', handleOutside)
      document.removeEventListener('keydown', handleKey)
    }
  }, [isOpen])

  return (
    <div ref={root} className={styles.root}>
      <button
        ref={button}
        type="button"
        className={styles.tool}
        data-on={isOn || count > 0}
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        {...(isCompact ? { 'aria-label': label, title: label } : { title: hint })}
        onClick={() => setIsOpen(!isOpen)}
      >
        <Icon size={14} strokeWidth={1.8} aria-hidden />
        {!isCompact && label}
        {count > 0 && <span className={styles.count}>{count}</span>}
      </button>
      {isOpen && (
        <>
          <div className={styles.shade} aria-hidden onPointerDown={() => setIsOpen(false)} />
          <div id={id} className={styles.panel} role="dialog" aria-label={label}>
            <Suspense fallback={<Skeleton rows={2} />}>{children}</Suspense>
          </div>
        </>
      )}
    </div>
  )
}
