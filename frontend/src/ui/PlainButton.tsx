import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import styles from './PlainButton.module.css'

interface PlainButtonProps {
  readonly kind?: 'primary' | 'default' | 'text' | 'link'
  readonly isSmall?: boolean
  readonly icon?: LucideIcon
  readonly isBusy?: boolean
  readonly children: ReactNode
  readonly onClick: () => void
}

/** A button that looks like the library's and costs nothing: for screens that load first. */
export function PlainButton(props: PlainButtonProps) {
  const { kind = 'default', isSmall = false, icon: Icon, isBusy = false, children, onClick } = props
  return (
    <button
      type="button"
      className={styles.button}
      data-kind={kind}
      data-small={isSmall || undefined}
      disabled={isBusy}
      onClick={onClick}
    >
      {Icon && <Icon size={kind === 'primary' ? 15 : 14} aria-hidden />}
      {children}
    </button>
  )
}
