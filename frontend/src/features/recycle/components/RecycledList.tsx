import { Button } from 'antd'
import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { errorText } from '../../../lib/errorText'
import { useDebounced } from '../../../lib/useDebounced'
import { confirm } from '../../../ui/confirm'
import { EmptyState, ErrorState, Skeleton } from '../../../ui/states'
import { toast } from '../../../ui/toast'
import { type BinObject, useBinRun, useRecycled } from '../api/recycle'
import { RecycledRow } from './RecycledRow'
import { RecycledTools } from './RecycledTools'
import { RunPanel } from './RunPanel'
import styles from './recycle.module.css'

interface RecycledListProps {
  object: BinObject
  search: string
  mayPurge: boolean
}

const NOBODY: ReadonlySet<string> = new Set()

/** Deleted records of one object: who, when, until when; back, or gone for good. */
export function RecycledList({ object, search, mayPurge }: RecycledListProps) {
  const { t } = useTranslation('recycle')
  const wanted = useDebounced(search.trim())
  const page = useRecycled(object.object, wanted)
  const act = useBinRun()
  const [ticked, setTicked] = useState<ReadonlySet<string>>(NOBODY)
  const [shown, setShown] = useState<string | null>(null)
  const items = page.data?.pages.flatMap((one) => one.items) ?? []

  const start = async (kind: 'restore' | 'purge', ids: readonly string[] | null) => {
    const count = ids?.length ?? object.count
    const isSure =
      kind === 'restore' ||
      (await confirm({
        title: t('purge.title', { count }),
        text: t('purge.text'),
        confirmLabel: t('purge.action'),
        danger: true,
      }))
    if (!isSure) return
    act.mutate(
      { kind, object: object.object, ids },
      {
        onSuccess: (run) => {
          setTicked(NOBODY)
          if (run.status === 'done' && run.skipped === 0 && run.links.length === 0)
            toast.success(t(`${kind}.done`, { count: run.changed }))
          else setShown(run.id)
        },
        onError: (error) => toast.error(errorText(error)),
      },
    )
  }
  const toggle = (id: string) => {
    const next = new Set(ticked)
    if (!next.delete(id)) next.add(id)
    setTicked(next)
  }

  if (page.isPending) return <Skeleton rows={8} />
  if (page.isError) return <ErrorState text={page.error.message} onRetry={() => void page.refetch()} />
  return (
    <>
      {items.length === 0 ? (
        <EmptyState
          icon={Trash2}
          title={wanted ? t('common:noResults') : t('empty')}
          text={wanted ? undefined : t('emptyText')}
        />
      ) : (
        <>
          <RecycledTools
            count={items.length}
            ticked={ticked.size}
            mayPurge={mayPurge}
            mayEmpty={mayPurge && !wanted}
            isBusy={act.isPending}
            onTickAll={(isOn) => setTicked(isOn ? new Set(items.map((item) => item.id)) : NOBODY)}
            onRestore={() => void start('restore', [...ticked])}
            onPurge={() => void start('purge', ticked.size > 0 ? [...ticked] : null)}
          />
          <ul className={styles.list} aria-label={t('deletedNamed', { name: object.label })}>
            {items.map((item) => (
              <RecycledRow
                key={item.id}
                item={item}
                isTicked={ticked.has(item.id)}
                onToggle={() => toggle(item.id)}
                onRestore={() => void start('restore', [item.id])}
              />
            ))}
          </ul>
          {page.hasNextPage ? (
            <div className={styles.more}>
              <Button loading={page.isFetchingNextPage} onClick={() => void page.fetchNextPage()}>
                {t('more')}
              </Button>
            </div>
          ) : null}
        </>
      )}
      {shown ? <RunPanel id={shown} onRun={setShown} onClose={() => setShown(null)} /> : null}
    </>
  )
}
