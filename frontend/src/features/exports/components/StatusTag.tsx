import { Ban, CircleCheck, CircleX, Clock, Hourglass, type LucideIcon, TimerOff, Undo2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ExportRun, ExportStatus } from '../../../api/exportTypes'
import { StatusPill, type Tone } from '../../../ui/StatusPill'

const SIGNS: Readonly<Record<ExportStatus, readonly [LucideIcon, Tone]>> = {
  asked: [Clock, 'waiting'],
  waiting: [Hourglass, 'waiting'],
  running: [Hourglass, 'waiting'],
  done: [CircleCheck, 'good'],
  expired: [TimerOff, 'plain'],
  refused: [CircleX, 'bad'],
  withdrawn: [Undo2, 'plain'],
  lapsed: [TimerOff, 'plain'],
  void: [Ban, 'bad'],
  failed: [CircleX, 'bad'],
}

/** Where an export stands. */
export function StatusTag({ run }: { run: ExportRun }) {
  const { t } = useTranslation('exports')
  const [icon, tone] = SIGNS[run.status]
  const word = run.status === 'waiting' && run.approval ? 'approved' : run.status
  return (
    <StatusPill icon={icon} tone={tone}>
      {t(`status.${word}`)}
    </StatusPill>
  )
}
