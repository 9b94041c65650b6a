import { useEffect, useRef, useState } from 'react'
import type { InputProps } from '../types'

interface PopupProps {
  open?: boolean
  autoFocus?: true
  onOpenChange: (isOpen: boolean) => void
}

/**
 * Props that open a picker as soon as it lies over its grid cell. It opens one frame after it
 * was drawn: a pop-up that is open from the start finds no place to align to.
 */
export function usePopup(popup: InputProps['popup'], onSearch?: (text: string) => void): PopupProps {
  const [isOpen, setIsOpen] = useState(false)
  const isPopup = popup !== undefined
  const begin = useRef({ search: popup?.search ?? '', onSearch })
  useEffect(() => {
    if (!isPopup) return
    let frame = requestAnimationFrame(() => {
      setIsOpen(true)
      // opening empties the search box; what was typed on the cell goes in afterwards
      frame = requestAnimationFrame(
        () => begin.current.search && begin.current.onSearch?.(begin.current.search),
      )
    })
    return () => cancelAnimationFrame(frame)
  }, [isPopup])
  if (!popup) return { onOpenChange: () => undefined }
  return {
    open: isOpen,
    autoFocus: true,
    onOpenChange: (next) => {
      setIsOpen(next)
      if (!next) popup.onClose()
    },
  }
}
