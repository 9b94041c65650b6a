import { CircleAlert, Inbox, Lock, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './states.module.css'

interface StateProps {
  icon?: LucideIcon
  title: string
  text?: ReactNode
  action?: ReactNode
}

function State({ icon: Icon = Inbox, title, text, action, tone }: StateProps & { tone?: 'danger' }) {
  return (
    <div className={styles.state} data-tone={tone}>
      <span className={styles.badge}>
        <Icon size={22} strokeWidth={1.6} aria-hidden="true" />
      </span>
      <h2 className={styles.title}>{title}</h2>
      {text ? <p className={styles.text}>{text}</p> : null}
      {action ? <div className={styles.action}>{action}</div> : null}
    </div>
  )
}

/** Nothing here yet: say why, and what to do next. */
export function EmptyState(props: StateProps) {
  return <State {...props} />
}

interface ErrorStateProps {
  title?: string
  /** What the server said, already in the reader's language. */
  text?: string
  onRetry?: () => void
}

/** Loading failed; offers another try. */
export function ErrorState({ title, text, onRetry }: ErrorStateProps) {
  const { t } = useTranslation('common')
  return (
    <div role="alert">
      <State
        icon={CircleAlert}
        tone="danger"
        title={title ?? t('loadFailed')}
        text={text || t('loadFailedHint')}
        action={
          onRetry ? (
            <button type="button" className={styles.button} onClick={onRetry}>
              {t('retry')}
            </button>
          ) : null
        }
      />
    </div>
  )
}

/** The page or record is not for this member, or does not exist: both look the same. */
export function NotFoundState({ text, action }: { text?: string; action?: ReactNode }) {
  const { t } = useTranslation('common')
  return <State icon={Lock} title={t('notFound')} text={text ?? t('notFoundHint')} action={action} />
}

/** Grey lines while a list or form loads. */
export function Skeleton({ rows = 6 }: { rows?: number }) {
  const { t } = useTranslation('common')
  return (
    <div className={styles.skeleton} role="status" aria-label={t('loading')}>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows are all alike
        <span key={row} className={styles.bar} data-width={row % 4} />
      ))}
    </div>
  )
}
