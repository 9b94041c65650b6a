import { FileDown } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { PageBody } from '../../../ui/PageBody'
import { PageHeader } from '../../../ui/PageHeader'
import { EmptyState, ErrorState, Skeleton } from '../../../ui/states'
import { useExports } from '../api/exports'
import { ExportItem } from './ExportItem'
import styles from './exports.module.css'

/** One's own exports: what waits for an agreement, what can be fetched, what became of the others. */
export function ExportsPage() {
  const { t } = useTranslation('exports')
  const found = useExports()
  return (
    <>
      <PageHeader title={t('title')} text={t('text')} />
      <PageBody flush>
        {found.isPending ? <Skeleton rows={6} /> : null}
        {found.isError ? (
          <ErrorState text={found.error.message} onRetry={() => void found.refetch()} />
        ) : null}
        {found.data?.length === 0 ? (
          <EmptyState icon={FileDown} title={t('empty')} text={t('emptyText')} />
        ) : null}
        <ul className={styles.list} aria-label={t('title')}>
          {(found.data ?? []).map((run) => (
            <ExportItem key={run.id} run={run} />
          ))}
        </ul>
      </PageBody>
    </>
  )
}
