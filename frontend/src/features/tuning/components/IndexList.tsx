import { Gauge } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { localText } from '../../../lib/labels'
import { useCatalog } from '../../../lib/session'
import { EmptyState, ErrorState, Skeleton } from '../../../ui/states'
import { useIndexes } from '../api/tuning'
import type { ObjectIndexes } from '../model/types'
import { readableSize } from '../model/words'
import { IndexTable } from './IndexTable'
import { SuggestionList } from './SuggestionList'
import styles from './tuning.module.css'

function ObjectPart({ entry, label }: { entry: ObjectIndexes; label: string }) {
  const { t } = useTranslation('tuning')
  const total = entry.indexes.reduce((sum, index) => sum + index.size, 0)
  return (
    <section className={styles.object} aria-label={label}>
      <header className={styles.head}>
        <h2 className={styles.name}>{label}</h2>
        <p className={styles.facts}>
          {t('facts', {
            rows: entry.rows.toLocaleString(),
            size: readableSize(entry.size),
            indexes: readableSize(total),
          })}
        </p>
      </header>
      {entry.suggestions.length ? <SuggestionList entry={entry} /> : null}
      {entry.building.map((item) => (
        <p key={item.id} className={styles.note} data-tone={item.state === 'failed' ? 'bad' : undefined}>
          {t(item.state === 'failed' ? 'failed' : 'building', { name: item.name })}
        </p>
      ))}
      <IndexTable entry={entry} label={label} />
    </section>
  )
}

/** The indexes of every object; those with suggestions first, then by size. */
export function IndexList() {
  const { t } = useTranslation('tuning')
  const { objects } = useCatalog()
  const found = useIndexes()
  if (found.isPending) return <Skeleton rows={10} />
  if (found.isError) return <ErrorState text={found.error.message} onRetry={() => void found.refetch()} />
  if (!found.data.length) return <EmptyState icon={Gauge} title={t('none')} />
  const sorted = [...found.data].sort(
    (a, b) => b.suggestions.length - a.suggestions.length || b.rows - a.rows,
  )
  const name = (key: string) => localText(objects.find((object) => object.key === key)?.label ?? {}, key)
  return sorted.map((entry) => <ObjectPart key={entry.object} entry={entry} label={name(entry.object)} />)
}
