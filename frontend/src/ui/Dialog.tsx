import { type ButtonHTMLAttributes, type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react'
import styles from './Dialog.module.css'

interface DialogProps {
  /** Ids of the heading and, where there is one, of the text below it. */
  readonly labelledBy: string
  readonly describedBy?: string
  readonly onCancel: () => void
  readonly onKeyDown?: (event: KeyboardEvent) => void
  readonly children: ReactNode
}

/** A small question over everything; the browser keeps the focus inside and takes Esc; it goes back where it was. */
export function Dialog({ labelledBy, describedBy, onCancel, onKeyDown, children }: DialogProps) {
  const shown = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const before = document.activeElement
    shown.current?.showModal()
    return () => {
      if (before instanceof HTMLElement) before.focus()
    }
  }, [])
  return (
    <dialog
      ref={shown}
      className={styles.dialog}
      aria-labelledby={labelledBy}
      aria-describedby={describedBy}
      onKeyDown={onKeyDown}
      onCancel={(event) => {
        event.preventDefault()
        onCancel()
      }}
    >
      {children}
    </dialog>
  )
}

export function DialogTitle({ id, children }: { id: string; children: ReactNode }) {
  return (
    <h2 id={id} className={styles.title}>
      {children}
    </h2>
  )
}

export function DialogActions({ children }: { children: ReactNode }) {
  return <div className={styles.actions}>{children}</div>
}

interface DialogButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly kind?: 'primary' | 'danger'
}

export function DialogButton({ kind, type = 'button', ...rest }: DialogButtonProps) {
  return <button type={type} className={styles.button} data-kind={kind} {...rest} />
}
