import { Link } from '@tanstack/react-router'
import { Clock } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { formatDateTime } from '../lib/dates'
import type { WaitingChange } from '../lib/waitingChange'
import styles from './WaitingChanges.module.css'

/** What is on its way but not in force yet, above what is in force; nothing where nothing waits. */
export function WaitingChanges({ items }: { items: readonly WaitingChange[] | undefined }) {
  const { t } = useTranslation('common')
  if (!items?.length) return null
  return (
    <section className={styles.waiting} aria-label={t('waitingChanges.title')}>
      <Clock size={15} aria-hidden="true" className={styles.icon} />
      <div>
        <p className={styles.title}>{t('waitingChanges.title')}</p>
        <ul className={styles.list}>
          {items.map((item) => (
            <li key={item.id}>
              <Link to="/approvals" search={{ id: item.id }}>
                {item.title}
              </Link>
              <span className={styles.by}>
                {t('waitingChanges.by', {
                  name: item.requester.label,
                  time: formatDateTime(item.expires_at),
                })}
              </span>
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}
