import { useTranslation } from 'react-i18next'
import { useUnread } from '../api/notifications'
import { badgeText } from '../model/pace'
import styles from './UnreadBadge.module.css'

/** How many notifications wait; nothing when none does. */
export function UnreadBadge() {
  const { t } = useTranslation('inbox')
  const unread = useUnread()
  if (unread === 0) return null
  return (
    <span className={styles.badge} role="status" aria-label={t('unreadCount', { count: unread })}>
      {badgeText(unread)}
    </span>
  )
}
