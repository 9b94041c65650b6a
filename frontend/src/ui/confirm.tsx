import { type ReactNode, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './confirm.module.css'
import { Dialog, DialogActions, DialogButton, DialogTitle } from './Dialog'

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
  return (
    <Dialog labelledBy="confirm-title" onCancel={() => answer(false)}>
      <DialogTitle id="confirm-title">{title}</DialogTitle>
      {text ? <div className={styles.text}>{text}</div> : null}
      <DialogActions>
        <DialogButton onClick={() => answer(false)}>{cancelLabel ?? t('cancel')}</DialogButton>
        <DialogButton kind={danger ? 'danger' : 'primary'} onClick={() => answer(true)}>
          {confirmLabel}
        </DialogButton>
      </DialogActions>
    </Dialog>
  )
}

/** Draws the question; once, at the root. */
export function ConfirmHost() {
  const shown = useSyncExternalStore(subscribe, () => question)
  return shown ? <ConfirmDialog key={shown.title} {...shown} /> : null
}
