import { useEffect, useState } from 'react'
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
export function usePopup(popup: InputProps['popup']): PopupProps {
  const [isOpen, setIsOpen] = useState(false)
  const isPopup = popup !== undefined
  useEffect(() => {
    if (!isPopup) return
    const frame = requestAnimationFrame(() => setIsOpen(true))
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
