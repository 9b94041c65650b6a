import { useTranslation } from 'react-i18next'
import { useApprovalSummary } from '../api/approvals'
import styles from './approvals.module.css'

/** How many approvals wait for the reader; nothing when none does. */
export function WaitingBadge() {
  const { t } = useTranslation('approvals')
  const waiting = useApprovalSummary().data?.waiting ?? 0
  if (waiting === 0) return null
  return (
    <span className={styles.badge} role="status" aria-label={t('waitingCount', { count: waiting })}>
      {waiting > 99 ? '99+' : waiting}
    </span>
  )
}
