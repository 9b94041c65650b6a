import { Button } from 'antd'
import { Timer } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { formatDateTime } from '../../../lib/dates'
import { localText } from '../../../lib/labels'
import { useCatalog } from '../../../lib/session'
import { EmptyState, ErrorState, Skeleton } from '../../../ui/states'
import { useForgetSlow, useSlow } from '../api/tuning'
import type { SlowKind } from '../model/types'
import { filteredFields, isDear, stepText } from '../model/words'
import styles from './tuning.module.css'

function Question({ item }: { item: SlowKind }) {
  const { t } = useTranslation('tuning')
  const { objects } = useCatalog()
  const object = objects.find((found) => found.key === item.object)
  const name = (key: string) => localText(object?.fields.find((field) => field.key === key)?.label ?? {}, key)
  const filters = filteredFields(item.shape.filter).map(name)
  const sorts = item.shape.sort.map((sort) => `${name(sort.field)}${sort.desc ? ' ↓' : ' ↑'}`)
  const parts = [
    filters.length ? t('askedFilter', { fields: filters.join('、') }) : '',
    sorts.length ? t('askedSort', { fields: sorts.join('、') }) : '',
    item.shape.search ? t('askedSearch') : '',
    item.shape.count === 'exact' ? t('askedCount') : '',
  ].filter(Boolean)
  return (
    <>
      <strong>{localText(object?.label ?? {}, item.object)}</strong>
      <span className={styles.asked}>{parts.length ? parts.join('，') : t('askedAll')}</span>
    </>
  )
}

function Slow({ item }: { item: SlowKind }) {
  const { t } = useTranslation('tuning')
  return (
    <li className={styles.slow}>
      <p className={styles.question}>
        <Question item={item} />
      </p>
      <p className={styles.figures}>
        {t('figures', {
          times: item.count.toLocaleString(),
          mean: Math.round(item.mean_ms).toLocaleString(),
          max: Math.round(item.max_ms).toLocaleString(),
          last: formatDateTime(item.last_at),
        })}
      </p>
      <ol className={styles.plan} aria-label={t('plan')}>
        {item.plan.map((step, i) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: the steps of a plan have no other name and never move
            key={i}
            data-dear={isDear(step) || undefined}
          >
            {t(`step.${stepText(step)}`, {
              rows: step.rows.toLocaleString(),
              table: step.table ?? '',
              index: step.index ?? '',
              kind: step.kind,
            })}
            {step.filtered && stepText(step) !== 'whole' ? ` ${t('step.filtered')}` : ''}
          </li>
        ))}
      </ol>
      {item.plan.some(isDear) ? <p className={styles.hint}>{t('hint')}</p> : null}
    </li>
  )
}

/** Which kinds of questions were slow, and what the database does about them, in words. */
export function SlowList() {
  const { t } = useTranslation('tuning')
  const found = useSlow()
  const forget = useForgetSlow()
  if (found.isPending) return <Skeleton rows={8} />
  if (found.isError) return <ErrorState text={found.error.message} onRetry={() => void found.refetch()} />
  if (!found.data.length) return <EmptyState icon={Timer} title={t('noSlow')} text={t('noSlowText')} />
  return (
    <>
      <div className={styles.bar}>
        <p>{t('slowText')}</p>
        <Button size="small" loading={forget.isPending} onClick={() => forget.mutate(undefined)}>
          {t('forget')}
        </Button>
      </div>
      <ul className={styles.slows}>
        {found.data.map((item) => (
          <Slow key={item.id} item={item} />
        ))}
      </ul>
    </>
  )
}
