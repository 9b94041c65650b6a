import type { TFunction } from 'i18next'
import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { PlainButton } from '../../../ui/PlainButton'
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
          <PlainButton kind="link" isSmall onClick={() => source.retry()}>
            {t('grid.retry')}
          </PlainButton>
        </span>
      )}
      {summary.saving > 0 && <span className={styles.quiet}>{t('saving')}</span>}
      {refused > 0 && (
        <span className={styles.bad} role="alert">
          {t('unsaved', { count: refused })}
          {summary.errors + summary.conflicts > 0 && (
            <PlainButton kind="link" isSmall onClick={onShowFaults}>
              {t('showFaults', { count: summary.errors + summary.conflicts })}
            </PlainButton>
          )}
          {summary.held > 0 && (
            <PlainButton kind="link" isSmall onClick={() => edits.retry('held')}>
              {t('saveRest', { count: summary.held })}
            </PlainButton>
          )}
          <PlainButton kind="link" isSmall onClick={() => edits.retry()}>
            {t('grid.retry')}
          </PlainButton>
          <PlainButton kind="link" isSmall onClick={() => edits.discard()}>
            {t('discardAll')}
          </PlainButton>
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
