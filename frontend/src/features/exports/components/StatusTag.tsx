import { Ban, CircleCheck, CircleX, Clock, Hourglass, type LucideIcon, TimerOff, Undo2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ExportRun, ExportStatus } from '../../../api/exportTypes'
import styles from './exports.module.css'

const ICONS: Readonly<Record<ExportStatus, LucideIcon>> = {
  asked: Clock,
  waiting: Hourglass,
  running: Hourglass,
  done: CircleCheck,
  expired: TimerOff,
  refused: CircleX,
  withdrawn: Undo2,
  lapsed: TimerOff,
  void: Ban,
  failed: CircleX,
}

/** Where an export stands. */
export function StatusTag({ run }: { run: ExportRun }) {
  const { t } = useTranslation('exports')
  const Icon = ICONS[run.status]
  const word = run.status === 'waiting' && run.approval ? 'approved' : run.status
  return (
    <span className={styles.status} data-status={run.status}>
      <Icon size={13} aria-hidden="true" />
      {t(`status.${word}`)}
    </span>
  )
}
