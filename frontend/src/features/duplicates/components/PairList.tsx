import { Button } from 'antd'
import { CheckCheck } from 'lucide-react'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ObjectDef } from '../../../api/types'
import { errorText } from '../../../lib/errorText'
import { Kbd } from '../../../ui/Kbd'
import { EmptyState, ErrorState, Skeleton } from '../../../ui/states'
import { toast } from '../../../ui/toast'
import { useDecide, usePairs } from '../api/duplicates'
import { useListKeys } from '../hooks/useListKeys'
import type { Pair, PairQuery } from '../model/types'
import styles from './duplicates.module.css'
import { MergeDialog } from './MergeDialog'
import { PairItem } from './PairItem'

const PAGE = 50

interface PairListProps {
  readonly object: ObjectDef
  readonly query: PairQuery
}

/** The work list: walk through it with j and k, merge with m, dismiss with d. */
export function PairList({ object, query }: PairListProps) {
  const { t } = useTranslation('duplicates')
  const [size, setSize] = useState(PAGE)
  const [at, setAt] = useState(0)
  const [merging, setMerging] = useState<Pair | null>(null)
  const pairs = usePairs(object.key, { ...query, limit: Math.min(size, 100) })
  const decide = useDecide(object.key)
  const items = pairs.data?.items ?? []
  const current = items[Math.min(at, items.length - 1)]

  const handleDecide = useCallback(
    (pair: Pair, dismissed: boolean) => {
      decide.mutate(
        { pair, dismissed },
        {
          onError: (error) => toast.error(errorText(error)),
          onSuccess: () =>
            dismissed
              ? toast.success(t('dismissed'), {
                  label: t('undo'),
                  run: () => decide.mutate({ pair, dismissed: false }),
                })
              : toast.success(t('reopened')),
        },
      )
    },
    [decide, t],
  )
  const handleStep = useCallback(
    (step: 1 | -1) => setAt((now) => Math.max(0, Math.min(items.length - 1, now + step))),
    [items.length],
  )
  useListKeys({
    onStep: handleStep,
    onMerge: () => current && current.winners.length > 0 && setMerging(current),
    onDismiss: () => current?.may_decide && query.status !== 'dismissed' && handleDecide(current, true),
    isOff: merging !== null || items.length === 0,
  })

  if (pairs.isPending) return <Skeleton rows={8} />
  if (pairs.isError) return <ErrorState text={pairs.error.message} onRetry={() => void pairs.refetch()} />
  if (items.length === 0) {
    const kind = query.reason || query.min_score ? 'filtered' : (query.status ?? 'open')
    return <EmptyState icon={CheckCheck} title={t(`empty.${kind}`)} text={t(`emptyHint.${kind}`)} />
  }
  return (
    <>
      <p className={styles.count} aria-live="polite">
        {t('count', { count: pairs.data.count.value, plus: pairs.data.count.exact ? '' : '+' })}
        <span className={styles.keys} aria-hidden>
          <Kbd>J</Kbd>
          <Kbd>K</Kbd> {t('keys.walk')} <Kbd>M</Kbd> {t('keys.merge')} <Kbd>D</Kbd> {t('keys.dismiss')}
        </span>
      </p>
      <ul className={styles.pairs} aria-label={t('list')}>
        {items.map((pair, index) => (
          <PairItem
            key={pair.id}
            object={object}
            pair={pair}
            isCurrent={pair.id === current?.id}
            isBusy={decide.isPending}
            onFocus={() => setAt(index)}
            onMerge={() => setMerging(pair)}
            onDecide={(dismissed) => handleDecide(pair, dismissed)}
          />
        ))}
      </ul>
      {items.length === size && size < 100 ? (
        <div className={styles.more}>
          <Button onClick={() => setSize(size + PAGE)}>{t('more')}</Button>
        </div>
      ) : null}
      {merging ? (
        <MergeDialog
          object={object}
          ids={[merging.records[0].id, merging.records[1].id]}
          onClose={() => setMerging(null)}
        />
      ) : null}
    </>
  )
}
