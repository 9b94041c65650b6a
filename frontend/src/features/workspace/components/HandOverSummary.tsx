import { useTranslation } from 'react-i18next'
import type { RunReason } from '../../../lib/runTypes'
import { ReasonList } from '../../../ui/run/ReasonList'
import type { HandOverPreview } from '../api/handOver'
import styles from './HandOver.module.css'

/** How many records and departments pass on, and what does not. */
export function HandOverSummary({ preview }: { preview: HandOverPreview }) {
  const { t } = useTranslation('handover')
  const allowed = preview.steps.reduce((sum, step) => sum + step.allowed, 0)
  const blocked = new Map<string, RunReason>()
  for (const reason of preview.steps.flatMap((step) => step.blocked)) {
    const before = blocked.get(reason.code)
    blocked.set(reason.code, { ...reason, count: reason.count + (before?.count ?? 0) })
  }
  return (
    <div className={styles.summary} role="status">
      <p>{t('summary', { count: allowed.toLocaleString('en-US') })}</p>
      {preview.heads > 0 ? <p>{t('summaryHeads', { count: preview.heads })}</p> : null}
      {preview.is_job ? <p className={styles.quiet}>{t('asJob')}</p> : null}
      <ReasonList reasons={[...blocked.values()]} />
    </div>
  )
}
