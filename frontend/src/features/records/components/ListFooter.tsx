import { Button } from 'antd'
import type { TFunction } from 'i18next'
import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { type RecordSource, useSourceVersion } from '../hooks/useRecordSource'
import type { EditSession } from '../model/editSession'
import styles from './records.module.css'

interface ListFooterProps {
  readonly source: RecordSource
  readonly edits: EditSession
  /** Open the list of cells that could not be saved. */
  readonly onShowFaults: () => void
}

/** Count and unsaved changes. */
export function ListFooter({ source, edits, onShowFaults }: ListFooterProps) {
  const { t } = useTranslation('records')
  useSourceVersion(source)
  const summary = useSyncExternalStore(edits.subscribe, edits.getSummary)
  const refused = summary.errors + summary.held + summary.conflicts

  return (
    <footer className={styles.footer}>
      <span>{countText(source, t)}</span>
      {source.isSeeking && <span className={styles.quiet}>{t('seeking', { count: source.reached })}</span>}
      {source.error !== null && source.hasLoaded && (
        <span className={styles.bad} role="alert">
          {t('loadMoreFailed')}
          <Button type="link" size="small" onClick={() => source.retry()}>
            {t('grid.retry')}
          </Button>
        </span>
      )}
      {summary.saving > 0 && <span className={styles.quiet}>{t('saving')}</span>}
      {refused > 0 && (
        <span className={styles.bad} role="alert">
          {t('unsaved', { count: refused })}
          {summary.errors + summary.conflicts > 0 && (
            <Button type="link" size="small" onClick={onShowFaults}>
              {t('showFaults', { count: summary.errors + summary.conflicts })}
            </Button>
          )}
          {summary.held > 0 && (
            <Button type="link" size="small" onClick={() => edits.retry('held')}>
              {t('saveRest', { count: summary.held })}
            </Button>
          )}
          <Button type="link" size="small" onClick={() => edits.retry()}>
            {t('grid.retry')}
          </Button>
          <Button type="link" size="small" onClick={() => edits.discard()}>
            {t('discardAll')}
          </Button>
        </span>
      )}
      <span className={styles.grow} />
    </footer>
  )
}

function countText(source: RecordSource, t: TFunction<'records'>): string {
  if (!source.hasLoaded) return t('counting')
  if (source.isExact) return t('total', { value: source.count.toLocaleString('en-US') })
  const total = source.count
  const key = total >= 10_000 ? 'totalAbout' : 'totalMore'
  return t(key, {
    value: total.toLocaleString('en-US'),
    wan: (total / 10_000).toFixed(1),
    thousands: Math.round(total / 1000),
  })
}
