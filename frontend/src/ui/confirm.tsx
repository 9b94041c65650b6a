import { type ReactNode, useEffect, useRef, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './confirm.module.css'

interface ConfirmOptions {
  title: string
  text?: ReactNode
  /** The verb on the button, e.g. 删除; never "OK". */
  confirmLabel: string
  cancelLabel?: string
  danger?: boolean
}

interface Question extends ConfirmOptions {
  answer: (yes: boolean) => void
}

let question: Question | null = null
const listeners = new Set<() => void>()

function set(next: Question | null): void {
  question = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Ask before something that cannot be undone: `if (await confirm({…})) …`. */
export function confirm(options: ConfirmOptions): Promise<boolean> {
  question?.answer(false)
  return new Promise((resolve) => {
    set({
      ...options,
      answer: (yes) => {
        set(null)
        resolve(yes)
      },
    })
  })
}

function ConfirmDialog({ title, text, confirmLabel, cancelLabel, danger, answer }: Question) {
  const { t } = useTranslation('common')
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    dialog.current?.showModal()
  }, [])
  return (
    <dialog
      ref={dialog}
      className={styles.dialog}
      aria-labelledby="confirm-title"
      onCancel={(event) => {
        event.preventDefault()
        answer(false)
      }}
    >
      <h2 id="confirm-title" className={styles.title}>
        {title}
      </h2>
      {text ? <div className={styles.text}>{text}</div> : null}
      <div className={styles.actions}>
        <button type="button" className={styles.button} onClick={() => answer(false)}>
          {cancelLabel ?? t('cancel')}
        </button>
        <button
          type="button"
          className={styles.button}
          data-kind={danger ? 'danger' : 'primary'}
          onClick={() => answer(true)}
        >
          {confirmLabel}
        </button>
      </div>
    </dialog>
  )
}

/** Draws the question; once, at the root. */
export function ConfirmHost() {
  const shown = useSyncExternalStore(subscribe, () => question)
  return shown ? <ConfirmDialog key={shown.title} {...shown} /> : null
}
