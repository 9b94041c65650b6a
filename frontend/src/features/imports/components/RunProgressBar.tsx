import { Progress } from 'antd'
import { useTranslation } from 'react-i18next'
import { percentOf, type RunProgress, type RunStatus, remainingParts } from '../model/importRun'
import css from './imports.module.css'

interface RunProgressBarProps {
  progress: RunProgress
  status: RunStatus
  isMoving: boolean
}

/** How far, how fast, how long still. */
export function RunProgressBar({ progress, status, isMoving }: RunProgressBarProps) {
  const { t } = useTranslation('imports')
  const left = isMoving ? remainingParts(progress.seconds_left) : null
  const isDone = status === 'done' || status === 'undone'
  return (
    <>
      <Progress
        percent={isDone ? 100 : percentOf(progress)}
        status={status === 'failed' ? 'exception' : isDone ? 'success' : isMoving ? 'active' : 'normal'}
        aria-label={t('progress')}
      />
      {isDone ? null : (
        <p className={css.muted}>
          {t('progressText', {
            done: progress.done.toLocaleString(),
            total: progress.total.toLocaleString(),
          })}
          {isMoving
            ? ` · ${t('speed', { speed: Math.round(progress.rows_per_second).toLocaleString() })}`
            : ''}
          {left ? ` · ${t(left.minutes > 0 ? 'left' : 'leftSeconds', left)}` : ''}
        </p>
      )}
    </>
  )
}
