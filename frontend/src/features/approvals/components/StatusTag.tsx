import {
  Ban,
  CircleCheck,
  CircleX,
  Clock,
  type LucideIcon,
  TimerOff,
  TriangleAlert,
  Undo2,
} from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ApprovalStatus } from '../model/types'
import styles from './approvals.module.css'

const ICONS: Readonly<Record<ApprovalStatus, LucideIcon>> = {
  pending: Clock,
  applied: CircleCheck,
  refused: CircleX,
  withdrawn: Undo2,
  expired: TimerOff,
  stale: Ban,
  failed: TriangleAlert,
}

/** Where a request stands. */
export function StatusTag({ status }: { status: ApprovalStatus }) {
  const { t } = useTranslation('approvals')
  const Icon = ICONS[status]
  return (
    <span className={styles.status} data-status={status}>
      <Icon size={13} aria-hidden="true" />
      {t(`status.${status}`)}
    </span>
  )
}
