import { useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFieldEnv } from '../../../fields/env'
import { daysFromToday } from '../../../lib/days'
import { localText } from '../../../lib/labels'
import type { RecordPartProps } from '../../../lib/recordParts'
import { useCatalog } from '../../../lib/session'
import { timelineConfigOf } from '../../../lib/timelineConfig'
import { EmptyState, ErrorState, Skeleton } from '../../../ui/states'
import { useIsPhone } from '../../../ui/useIsPhone'
import { useTimeline } from '../api/timeline'
import { groupByDay } from '../model/days'
import type { TimelineItem, TimelineKind } from '../model/types'
import { ChangeItem } from './ChangeItem'
import { CommentItem } from './CommentItem'
import { Composer } from './Composer'
import { ContactItem } from './ContactItem'
import { EntryItem } from './EntryItem'
import styles from './Timeline.module.css'

const KINDS: readonly TimelineKind[] = ['record', 'comment', 'change', 'import', 'file', 'contact']

/** Everything that happened around a record, newest first, and a box to add to it. */
export function Timeline({ object, record }: RecordPartProps) {
  const { t } = useTranslation('comments')
  const { byKey } = useCatalog()
  const isPhone = useIsPhone()
  const [kind, setKind] = useState<TimelineKind | null>(null)
  const stream = useTimeline(object.key, record.id, kind)
  const config = timelineConfigOf(object)
  const target = config?.object ? byKey.get(config.object) : undefined
  const kinds = KINDS.filter((one) => one !== 'record' || target)
  const nameOf = (one: TimelineKind) =>
    one === 'record' && target ? localText(target.label, target.key) : t(`kind.${one}`)
  const composer = <Composer object={object} record={record} />

  return (
    <div className={styles.timeline}>
      {!isPhone && composer}
      <div className={styles.kinds} role="radiogroup" aria-label={t('filter')}>
        {[null, ...kinds].map((one) => (
          <button
            key={one ?? 'all'}
            type="button"
            role="radio"
            aria-checked={kind === one}
            onClick={() => setKind(one)}
          >
            {one ? nameOf(one) : t('kind.all')}
          </button>
        ))}
      </div>
      {stream.isPending && <Skeleton rows={6} />}
      {stream.isError && <ErrorState text={stream.error.message} onRetry={() => void stream.refetch()} />}
      {stream.data && (
        <Stream
          items={stream.data.pages.flatMap((page) => page.items)}
          object={object}
          record={record}
          emptyText={kind ? t('emptyKind', { name: nameOf(kind) }) : t('emptyAll')}
        />
      )}
      {stream.hasNextPage && (
        <div className={styles.more}>
          <Button
            size="small"
            loading={stream.isFetchingNextPage}
            onClick={() => void stream.fetchNextPage()}
          >
            {t('older')}
          </Button>
        </div>
      )}
      {isPhone && composer}
    </div>
  )
}

interface StreamProps extends Pick<RecordPartProps, 'object' | 'record'> {
  readonly items: readonly TimelineItem[]
  readonly emptyText: string
}

function Stream({ items, object, record, emptyText }: StreamProps) {
  const { timeZone } = useFieldEnv()
  const wanted = useWantedComment(items.length > 0)
  const days = useMemo(() => groupByDay(items, timeZone), [items, timeZone])
  if (items.length === 0) return <EmptyState title={emptyText} />
  return (
    <div role="feed">
      {days.map(({ day, items: ofDay }) => (
        <section key={day} className={styles.day}>
          <DayHead day={day} />
          {ofDay.map((item) => (
            <div
              key={item.id}
              className={styles.item}
              data-quiet={item.kind !== 'record' && item.kind !== 'comment'}
            >
              <Item item={item} object={object} record={record} wanted={wanted} />
            </div>
          ))}
        </section>
      ))}
    </div>
  )
}

function DayHead({ day }: { day: string }) {
  const { t } = useTranslation('comments')
  const { timeZone } = useFieldEnv()
  const days = daysFromToday(day, timeZone)
  const name = days === 0 ? t('today') : days === -1 ? t('yesterday') : day
  return <p className={styles.dayName}>{name}</p>
}

interface ItemProps extends Pick<RecordPartProps, 'object' | 'record'> {
  readonly item: TimelineItem
  readonly wanted: string | undefined
}

function Item({ item, object, record, wanted }: ItemProps) {
  const { byKey } = useCatalog()
  if (item.kind === 'comment')
    return <CommentItem object={object} id={record.id} comment={item.comment} wanted={wanted} />
  if (item.kind === 'contact') return <ContactItem object={object} item={item} />
  if (item.kind !== 'record') return <ChangeItem object={object} item={item} />
  const target = byKey.get(item.object)
  const config = timelineConfigOf(object)
  return target && config ? (
    <EntryItem target={target} config={config} record={item.record} at={item.at} />
  ) : null
}

/** The comment a notification led to; it is brought into sight once it is drawn. */
function useWantedComment(isReady: boolean): string | undefined {
  const { comment } = useSearch({ strict: false }) as { comment?: string }
  useEffect(() => {
    if (isReady && comment) document.getElementById(`comment-${comment}`)?.scrollIntoView({ block: 'center' })
  }, [isReady, comment])
  return comment
}
