import { CircleAlert, CircleCheck, Info, X } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './toast.module.css'

type Tone = 'success' | 'error' | 'info'

interface ToastAction {
  label: string
  run: () => void
}

interface ToastItem {
  id: number
  tone: Tone
  text: string
  action?: ToastAction | undefined
}

let items: readonly ToastItem[] = []
let serial = 0
const listeners = new Set<() => void>()

function set(next: readonly ToastItem[]): void {
  items = next
  for (const listener of listeners) listener()
}

function dismiss(id: number): void {
  set(items.filter((item) => item.id !== id))
}

function show(tone: Tone, text: string, action?: ToastAction): void {
  const id = ++serial
  set([...items.slice(-3), { id, tone, text, action }])
  window.setTimeout(() => dismiss(id), tone === 'error' || action ? 8000 : 3500)
}

/** Short notices at the foot of the page: `toast.success('已保存')`, optionally with one action (undo). */
export const toast = {
  success: (text: string, action?: ToastAction) => show('success', text, action),
  error: (text: string, action?: ToastAction) => show('error', text, action),
  info: (text: string, action?: ToastAction) => show('info', text, action),
}

const ICONS = { success: CircleCheck, error: CircleAlert, info: Info } as const

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Draws the notices; once, at the root. */
export function ToastHost() {
  const shown = useSyncExternalStore(subscribe, () => items)
  const { t } = useTranslation('common')
  return (
    <section className={styles.host} aria-live="polite" aria-label={t('notices')}>
      {shown.map((item) => {
        const Icon = ICONS[item.tone]
        return (
          <div key={item.id} className={styles.item} data-tone={item.tone}>
            <Icon size={16} aria-hidden="true" className={styles.icon} />
            <span className={styles.text}>{item.text}</span>
            {item.action ? (
              <button
                type="button"
                className={styles.action}
                onClick={() => {
                  item.action?.run()
                  dismiss(item.id)
                }}
              >
                {item.action.label}
              </button>
            ) : null}
            <button
              type="button"
              className={styles.close}
              aria-label={t('close')}
              onClick={() => dismiss(item.id)}
            >
              <X size={14} aria-hidden="true" />
            </button>
          </div>
        )
      })}
    </section>
  )
}
