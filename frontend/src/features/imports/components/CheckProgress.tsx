import { Progress } from 'antd'
import { useTranslation } from 'react-i18next'
import { percentOf } from '../model/importRun'
import type { PreviewState } from '../model/preview'
import css from './imports.module.css'

interface CheckProgressProps {
  progress: PreviewState
  className: string | undefined
}

/** How far the check of a large file is, and whether it reads or compares. */
export function CheckProgress({ progress, className }: CheckProgressProps) {
  const { t } = useTranslation('imports')
  return (
    <div className={className}>
      <Progress percent={percentOf(progress)} aria-label={t('checking')} />
      <span className={css.muted} role="status">
        {t(progress.phase === 'compare' ? 'comparing' : 'checkedRows', {
          done: progress.done.toLocaleString(),
          total: progress.total.toLocaleString(),
        })}
      </span>
    </div>
  )
}
