import type { LucideIcon } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import styles from './PopMenu.module.css'

export interface PopMenuItem {
  key: string
  label: string
  icon?: LucideIcon
  danger?: boolean
  disabled?: boolean
  onSelect: () => void
}

interface PopMenuProps {
  /** Name of the button for screen readers. */
  label: string
  trigger: ReactNode
  triggerClassName?: string
  items: readonly PopMenuItem[]
  /** Which edge of the button the menu keeps to. */
  align?: 'start' | 'end'
  /** Open upwards or downwards. */
  side?: 'top' | 'bottom'
}

/** A small menu under (or over) a button; arrows, Home, End and Escape work. */
export function PopMenu({
  label,
  trigger,
  triggerClassName,
  items,
  align = 'start',
  side = 'top',
}: PopMenuProps) {
  const [open, setOpen] = useState(false)
  const root = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const id = useId()

  useEffect(() => {
    if (!open) return
    root.current?.querySelector<HTMLElement>('[role="menuitem"]')?.focus()
    const handleOutside = (event: PointerEvent) => {
      if (!root.current?.contains(event.target as Node)) setOpen(false)
    }
    document.addEventListener('pointerdown', handleOutside)
    return () => document.removeEventListener('pointerdown', handleOutside)
  }, [open])

  const close = () => {
    setOpen(false)
    button.current?.focus()
  }
  const handleKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') return close()
    if (event.key === 'Tab') return setOpen(false)
    const entries = [...(root.current?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])]
    const at = entries.indexOf(document.activeElement as HTMLElement)
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: entries.length - 1 }[event.key]
    if (next === undefined) return
    event.preventDefault()
    entries.at(next % entries.length)?.focus()
  }

  return (
    <div ref={root} className={styles.root}>
      <button
        ref={button}
        type="button"
        className={triggerClassName ?? styles.trigger}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        aria-label={label}
        onClick={() => setOpen(!open)}
      >
        {trigger}
      </button>
      {open ? (
        <div
          id={id}
          role="menu"
          tabIndex={-1}
          aria-label={label}
          className={styles.menu}
          data-align={align}
          data-side={side}
          onKeyDown={handleKey}
        >
          {items.map(({ key, label: text, icon: Icon, danger, disabled, onSelect }) => (
            <button
              key={key}
              type="button"
              role="menuitem"
              className={styles.item}
              data-danger={danger || undefined}
              disabled={disabled}
              onClick={() => {
                close()
                onSelect()
              }}
            >
              {Icon ? <Icon size={15} strokeWidth={1.8} aria-hidden="true" /> : null}
              {text}
            </button>
          ))}
        </div>
      ) : null}
    </div>
  )
}
