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
import { StatusPill, type Tone } from '../../../ui/StatusPill'
import type { ApprovalStatus } from '../model/types'

const SIGNS: Readonly<Record<ApprovalStatus, readonly [LucideIcon, Tone]>> = {
  pending: [Clock, 'waiting'],
  applied: [CircleCheck, 'good'],
  refused: [CircleX, 'bad'],
  withdrawn: [Undo2, 'plain'],
  expired: [TimerOff, 'plain'],
  stale: [Ban, 'bad'],
  failed: [TriangleAlert, 'bad'],
}

/** Where a request stands. */
export function StatusTag({ status }: { status: ApprovalStatus }) {
  const { t } = useTranslation('approvals')
  const [icon, tone] = SIGNS[status]
  return (
    <StatusPill icon={icon} tone={tone}>
      {t(`status.${status}`)}
    </StatusPill>
  )
}
