import { Check } from 'lucide-react'
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import type { GridMenuItem } from './types'

/** An opened menu: its entries and where it stands in the window. */
export interface OpenMenu {
  readonly label: string
  readonly x: number
  readonly y: number
  readonly items: readonly GridMenuItem[]
}

interface GridMenuProps {
  readonly menu: OpenMenu
  /** Called when the menu closes; `isChosen` when an entry was taken. */
  readonly onClose: () => void
}

const EDGE = 8

/** The one menu of a grid: of columns, cells and figures. Arrows, Home, End, Escape work. */
export function GridMenu({ menu, onClose }: GridMenuProps) {
  const root = useRef<HTMLDivElement>(null)
  const [place, setPlace] = useState({ left: menu.x, top: menu.y })
  const closeRef = useRef(onClose)
  closeRef.current = onClose

  useLayoutEffect(() => {
    const box = root.current?.getBoundingClientRect()
    if (!box) return
    setPlace({
      left: Math.max(EDGE, Math.min(menu.x, window.innerWidth - box.width - EDGE)),
      top: menu.y + box.height > window.innerHeight - EDGE ? Math.max(EDGE, menu.y - box.height - 2) : menu.y,
    })
    root.current?.querySelector<HTMLElement>('[role^="menuitem"]:not(:disabled)')?.focus()
  }, [menu])

  useEffect(() => {
    const handleOutside = (event: PointerEvent) => {
      if (!root.current?.contains(event.target as Node)) closeRef.current()
    }
    document.addEventListener('pointerdown', handleOutside, true)
    return () => document.removeEventListener('pointerdown', handleOutside, true)
  }, [])

  const handleKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault()
      return onClose()
    }
    const entries = [
      ...(root.current?.querySelectorAll<HTMLElement>('[role^="menuitem"]:not(:disabled)') ?? []),
    ]
    const at = entries.indexOf(document.activeElement as HTMLElement)
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: entries.length - 1 }[event.key]
    if (next === undefined) return
    event.preventDefault()
    entries.at(next % entries.length)?.focus()
  }

  return createPortal(
    <div
      ref={root}
      role="menu"
      tabIndex={-1}
      aria-label={menu.label}
      className="jg-menu"
      style={place}
      onKeyDown={handleKey}
      onContextMenu={(event) => event.preventDefault()}
    >
      {menu.items.map((item) => (
        <button
          key={item.key}
          type="button"
          {...(item.isOn === undefined
            ? { role: 'menuitem' as const }
            : { role: 'menuitemradio' as const, 'aria-checked': item.isOn })}
          className={item.divider ? 'jg-menu-item jg-menu-split' : 'jg-menu-item'}
          disabled={item.isDisabled}
          onClick={() => {
            onClose()
            item.onSelect()
          }}
        >
          <span>{item.label}</span>
          {item.hint && <kbd>{item.hint}</kbd>}
          {item.isOn && <Check size={14} aria-hidden />}
        </button>
      ))}
    </div>,
    document.body,
  )
}
