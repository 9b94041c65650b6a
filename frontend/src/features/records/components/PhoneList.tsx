import { useNavigate } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { canDo } from '../../../lib/can'
import { localText } from '../../../lib/labels'
import { ErrorState, Skeleton } from '../../../ui/states'
import { useListState } from '../hooks/useListState'
import { useRecordSource, useSourceVersion } from '../hooks/useRecordSource'
import { cardFields } from '../model/card'
import { toQuery } from '../model/listState'
import { CreateDrawer } from './CreateDrawer'
import type { ListProps } from './DesktopList'
import { SearchBox } from './ListToolbar'
import styles from './phone.module.css'
import { RecordCard } from './RecordCard'
import { EmptyList } from './RecordGrid'

const AHEAD = 25

/** The list in a hand: search, views, cards, one floating button. */
export function PhoneList({ object, views }: ListProps) {
  const { t } = useTranslation(['records', 'views'])
  const navigate = useNavigate()
  const list = useListState(object, views)
  const { state, search, patch, view: active } = list
  const card = useMemo(() => cardFields(object), [object])
  const query = useMemo(
    () => toQuery(object, state, list.openGroup, card.keys),
    [object, state, list.openGroup, card],
  )
  const { source, edits } = useRecordSource({ object, query, onConflict: () => undefined })
  const version = useSourceVersion(source)
  const end = useRef<HTMLDivElement>(null)
  const { reached } = source

  useEffect(() => source.need(0, AHEAD), [source])
  useEffect(() => {
    const mark = end.current
    if (!mark || version === 0) return
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting && !source.isDone) source.need(Math.max(0, reached - 1), reached + AHEAD)
      },
      { rootMargin: '600px' },
    )
    observer.observe(mark)
    return () => observer.disconnect()
  }, [source, reached, version])

  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1>{localText(object.label, object.key)}</h1>
        <SearchBox value={state.search} onChange={(q) => patch({ q: q || undefined })} />
        <nav className={styles.views} aria-label={t('views:views')}>
          {views.map((view) => (
            <button
              key={view.id}
              type="button"
              aria-current={view.id === active?.id ? 'page' : undefined}
              onClick={() =>
                patch({
                  view: view.id,
                  filter: undefined,
                  sort: undefined,
                  group: undefined,
                  open: undefined,
                })
              }
            >
              {localText(view.label)}
            </button>
          ))}
        </nav>
      </header>
      {source.error !== null && !source.hasLoaded ? (
        <ErrorState
          {...(source.error instanceof Error ? { text: source.error.message } : {})}
          onRetry={() => source.retry()}
        />
      ) : (
        <ul className={styles.cards} aria-label={localText(object.label, object.key)}>
          {[...source.loaded()].map((row) => (
            <RecordCard
              key={row.id}
              object={object}
              row={row}
              card={card}
              onOpen={() =>
                void navigate({ to: '/o/$object/$id', params: { object: object.key, id: row.id } })
              }
            />
          ))}
        </ul>
      )}
      {!source.hasLoaded && source.error === null && <Skeleton rows={8} />}
      {source.hasLoaded && source.total === 0 && <EmptyList object={object} list={list} />}
      <div ref={end} className={styles.end}>
        {source.hasLoaded &&
          source.total > 0 &&
          (source.isDone ? t('total', { value: source.total.toLocaleString('en-US') }) : t('loadingMore'))}
      </div>
      {canDo(object, 'create') && (
        <button
          type="button"
          className={styles.add}
          aria-label={t('createNamed', { name: localText(object.label, object.key) })}
          onClick={() => patch({ create: true })}
        >
          <Plus size={24} />
        </button>
      )}
      {search.create === true && (
        <CreateDrawer
          object={object}
          onClose={() => patch({ create: undefined })}
          onCreated={(record) => source.prepend(edits.decorate(record))}
        />
      )}
    </div>
  )
}
