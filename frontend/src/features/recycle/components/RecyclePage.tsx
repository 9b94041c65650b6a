import { Button, Segmented } from 'antd'
import { Timer } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PageBody } from '../../../ui/PageBody'
import { PageHeader } from '../../../ui/PageHeader'
import { EmptyState, ErrorState, Skeleton } from '../../../ui/states'
import { SearchField, ToolBar } from '../../../ui/ToolBar'
import { useBin } from '../api/recycle'
import { RecycledList } from './RecycledList'
import { RetentionDialog } from './RetentionDialog'
import { RunList } from './RunList'
import styles from './recycle.module.css'

const RUNS = '#runs'

/** What was deleted and can come back, and what was done to many records at once. */
export function RecyclePage() {
  const { t } = useTranslation('recycle')
  const bin = useBin()
  const [chosen, setChosen] = useState<string | null>(null)
  const [search, setSearch] = useState('')
  const [isSetting, setIsSetting] = useState(false)
  if (bin.isPending) return <Skeleton rows={10} />
  if (bin.isError) return <ErrorState text={bin.error.message} onRetry={() => void bin.refetch()} />
  const { objects, days, may_purge: mayPurge } = bin.data
  const first = objects.find((one) => one.count > 0) ?? objects[0]
  const tab = chosen ?? first?.object ?? RUNS
  const object = objects.find((one) => one.object === tab)
  return (
    <section className={styles.page}>
      <PageHeader
        title={t('title')}
        text={t('text', { count: days })}
        actions={
          mayPurge ? (
            <Button icon={<Timer size={15} aria-hidden="true" />} onClick={() => setIsSetting(true)}>
              {t('retention.action')}
            </Button>
          ) : null
        }
      />
      <ToolBar>
        <div className={styles.tabs}>
          <Segmented<string>
            aria-label={t('objects')}
            value={tab}
            onChange={(next) => {
              setChosen(next)
              setSearch('')
            }}
            options={[
              ...objects.map((one) => ({
                value: one.object,
                label: `${one.label} ${one.exact ? one.count : `${one.count - 1}+`}`,
              })),
              { value: RUNS, label: t('runs.title') },
            ]}
          />
        </div>
        {object ? <SearchField label={t('search')} value={search} onChange={setSearch} /> : null}
      </ToolBar>
      <PageBody flush>
        {tab === RUNS ? <RunList /> : null}
        {object ? (
          <RecycledList key={object.object} object={object} search={search} mayPurge={mayPurge} />
        ) : null}
        {!object && tab !== RUNS ? <EmptyState title={t('empty')} text={t('emptyText')} /> : null}
      </PageBody>
      {isSetting ? <RetentionDialog days={days} onClose={() => setIsSetting(false)} /> : null}
    </section>
  )
}
