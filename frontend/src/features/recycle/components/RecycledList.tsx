import { Button, Checkbox } from 'antd'
import { Trash2, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatAgo, formatDateTime } from '../../../lib/dates'
import { errorText } from '../../../lib/errorText'
import { useDebounced } from '../../../lib/useDebounced'
import { confirm } from '../../../ui/confirm'
import { EmptyState, ErrorState, Skeleton } from '../../../ui/states'
import { toast } from '../../../ui/toast'
import { type BinObject, type Recycled, useBinRun, useRecycled } from '../api/recycle'
import { daysLeft } from '../model/daysLeft'
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
          <div className={styles.tools}>
            <Checkbox
              indeterminate={ticked.size > 0 && ticked.size < items.length}
              checked={ticked.size === items.length}
              onChange={(event) =>
                setTicked(event.target.checked ? new Set(items.map((item) => item.id)) : NOBODY)
              }
            >
              {ticked.size > 0 ? t('selected', { count: ticked.size }) : t('selectAll')}
            </Checkbox>
            <span className={styles.grow} />
            {ticked.size > 0 ? (
              <Button
                icon={<Undo2 size={14} aria-hidden="true" />}
                loading={act.isPending}
                onClick={() => void start('restore', [...ticked])}
              >
                {t('restore.action')}
              </Button>
            ) : null}
            {mayPurge && ticked.size > 0 ? (
              <Button danger loading={act.isPending} onClick={() => void start('purge', [...ticked])}>
                {t('purge.action')}
              </Button>
            ) : null}
            {mayPurge && ticked.size === 0 && !wanted ? (
              <Button danger type="text" loading={act.isPending} onClick={() => void start('purge', null)}>
                {t('purge.all')}
              </Button>
            ) : null}
          </div>
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

interface RowProps {
  item: Recycled
  isTicked: boolean
  onToggle: () => void
  onRestore: () => void
}

function RecycledRow({ item, isTicked, onToggle, onRestore }: RowProps) {
  const { t } = useTranslation('recycle')
  const left = daysLeft(item.kept_until)
  const title = item.title || t('untitled')
  return (
    <li className={styles.row} data-ticked={isTicked || undefined}>
      <Checkbox checked={isTicked} onChange={onToggle} aria-label={t('select', { title })} />
      <div className={styles.names}>
        <strong>{title}</strong>
        {item.owner ? <span>{t('owner', { name: item.owner.label })}</span> : null}
      </div>
      <div className={styles.facts}>
        <span>{t('deletedBy', { name: item.deleted_by?.label || t('system') })}</span>
        <time dateTime={item.deleted_at} title={formatDateTime(item.deleted_at)}>
          {formatAgo(item.deleted_at)}
        </time>
      </div>
      <span className={styles.left} data-soon={left <= 3 || undefined} title={formatDateTime(item.kept_until)}>
        {left > 0 ? t('daysLeft', { count: left }) : t('lastDay')}
      </span>
      <Button size="small" onClick={onRestore}>
        {t('restore.action')}
      </Button>
    </li>
  )
}
