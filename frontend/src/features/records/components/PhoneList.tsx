import { useNavigate } from '@tanstack/react-router'
import { ArrowDownUp, ChevronDown, ChevronRight, Filter, ListChecks, Plus, Rows3 } from 'lucide-react'
import { Suspense, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { canDo } from '../../../lib/can'
import { localText } from '../../../lib/labels'
import { findField } from '../../../lib/session'
import { GroupedSource } from '../../../ui/grid/groupedSource'
import type { GridBand } from '../../../ui/grid/types'
import { Pop } from '../../../ui/Pop'
import { ErrorState, Skeleton } from '../../../ui/states'
import { useFigures } from '../hooks/useFigures'
import { useListState } from '../hooks/useListState'
import { type RecordSource, useRecordSource, useSourceVersion } from '../hooks/useRecordSource'
import { cardFields } from '../model/card'
import { countConditions } from '../model/filterTree'
import { cleanFilter, toQuery } from '../model/listState'
import type { ListProps } from './DesktopList'
import { EmptyList } from './EmptyList'
import { FilterChips } from './FilterChips'
import { GroupMenu } from './GroupMenu'
import { CreateDrawer, FilterBuilder, PhoneBulkBar, SortBuilder } from './lazy'
import styles from './phone.module.css'
import { RecordCard } from './RecordCard'
import { SearchBox } from './SearchBox'
import { NO_CHANGES } from './ViewTabs'

/** Cards added each time the end comes near. */
const STEP = 40

/** The list in a hand: search, views, filters as a sheet, cards in groups, one floating button. */
export function PhoneList({ object, views, onReload }: ListProps) {
  const { t } = useTranslation(['records', 'views'])
  const list = useListState(object, views)
  const { state, search, patch, view: active } = list
  const card = useMemo(() => cardFields(object), [object])
  const query = useMemo(() => toQuery(object, state, null, card.keys), [object, state, card])
  const group = useMemo(
    () => (state.group ? (findField(object, state.group) ?? null) : null),
    [object, state.group],
  )
  const { source, edits } = useRecordSource({ object, query, group, onConflict: () => undefined })
  useFigures({ object, state, query, source, edits, group, patch })
  useSourceVersion(source)
  const filter = cleanFilter(object, state.filter)
  const [chosen, setChosen] = useState<ReadonlySet<string> | null>(null)
  const mayChoose = canDo(object, 'edit') || canDo(object, 'delete') || canDo(object, 'export')

  return (
    <div className={styles.page}>
      {chosen ? (
        <Suspense fallback={<div className={styles.choosing} />}>
          <PhoneBulkBar
            object={object}
            query={query}
            ids={chosen}
            total={source.count}
            isExact={source.isExact}
            onClear={() => setChosen(new Set())}
            onChanged={onReload}
            onDone={() => setChosen(null)}
          />
        </Suspense>
      ) : null}
      <header className={styles.head} hidden={chosen !== null}>
        <h1>{localText(object.label, object.key)}</h1>
        <SearchBox value={state.search} onChange={(q) => patch({ q: q || undefined })} />
        <nav className={styles.views} aria-label={t('views:views')}>
          {views.map((view) => (
            <button
              key={view.id}
              type="button"
              aria-current={view.id === active?.id ? 'page' : undefined}
              onClick={() => patch({ ...NO_CHANGES, view: view.id })}
            >
              {localText(view.label)}
            </button>
          ))}
        </nav>
        <section className={styles.tools} aria-label={t('views:tools')}>
          <Pop icon={Filter} label={t('views:filter')} count={filter ? countConditions(filter) : 0}>
            <FilterBuilder object={object} list={list} />
          </Pop>
          <Pop icon={ArrowDownUp} label={t('views:sort')} count={state.sort.length}>
            <SortBuilder object={object} list={list} />
          </Pop>
          <Pop
            icon={Rows3}
            label={group ? localText(group.label, group.key) : t('views:group')}
            isOn={group !== null}
          >
            <GroupMenu object={object} list={list} />
          </Pop>
          {mayChoose && source.hasLoaded && source.total > 0 ? (
            <button type="button" className={styles.choose} onClick={() => setChosen(new Set())}>
              <ListChecks size={15} aria-hidden />
              {t('choose')}
            </button>
          ) : null}
        </section>
      </header>
      <FilterChips object={object} list={list} />
      {source.error !== null && !source.hasLoaded ? (
        <ErrorState
          {...(source.error instanceof Error ? { text: source.error.message } : {})}
          onRetry={() => source.retry()}
        />
      ) : (
        <Cards
          object={object}
          source={source}
          card={card}
          chosen={chosen}
          onChoose={mayChoose ? setChosen : undefined}
        />
      )}
      {!source.hasLoaded && source.error === null && <Skeleton rows={8} />}
      {source.hasLoaded && source.total === 0 && <EmptyList object={object} list={list} />}
      {canDo(object, 'create') && !chosen && (
        <button
          type="button"
          className={styles.add}
          aria-label={t('createNamed', { name: localText(object.label, object.key) })}
          onClick={() => patch({ create: true })}
        >
          <Plus size={24} />
        </button>
      )}
      <Suspense>
        {search.create === true && (
          <CreateDrawer
            object={object}
            onClose={() => patch({ create: undefined })}
            onCreated={(record) => source.prepend(edits.decorate(record))}
          />
        )}
      </Suspense>
    </div>
  )
}

interface CardsProps {
  readonly object: ListProps['object']
  readonly source: RecordSource
  readonly card: ReturnType<typeof cardFields>
  /** The records that are chosen; nothing while cards open. */
  readonly chosen: ReadonlySet<string> | null
  readonly onChoose: ((chosen: ReadonlySet<string>) => void) | undefined
}

/** Cards and headings of groups; more of both when the end comes into sight. */
function Cards({ object, source, card, chosen, onChoose }: CardsProps) {
  const { t } = useTranslation('records')
  const navigate = useNavigate()
  const version = useSourceVersion(source)
  const [wanted, setWanted] = useState(STEP)
  const end = useRef<HTMLDivElement>(null)
  const shown = source.hasLoaded ? Math.min(wanted, source.total) : 0
  const isEnd = source.hasLoaded && shown >= source.total

  // biome-ignore lint/correctness/useExhaustiveDependencies: another list begins at its beginning
  useEffect(() => setWanted(STEP), [source])
  // biome-ignore lint/correctness/useExhaustiveDependencies: news may leave more to be read
  useEffect(() => source.need(0, wanted), [source, wanted, version])
  // biome-ignore lint/correctness/useExhaustiveDependencies: a longer list moves the mark out of sight
  useEffect(() => {
    const mark = end.current
    if (!mark || isEnd) return
    const observer = new IntersectionObserver(
      ([entry]) => entry?.isIntersecting && setWanted((now) => now + STEP),
      { rootMargin: '600px' },
    )
    observer.observe(mark)
    return () => observer.disconnect()
  }, [isEnd, wanted, version])

  return (
    <>
      <ul className={styles.cards} aria-label={localText(object.label, object.key)}>
        {Array.from({ length: shown }, (_, at) => {
          const band = source.band?.(at)
          const row = source.row(at)
          if (band)
            return (
              <BandItem
                key={`band:${band.key}`}
                band={band}
                onToggle={() => source instanceof GroupedSource && source.toggle(at)}
              />
            )
          if (!row) return null
          return (
            <RecordCard
              key={row.id}
              object={object}
              row={row}
              card={card}
              isChecked={chosen ? chosen.has(row.id) : undefined}
              onHold={onChoose && !chosen ? () => onChoose(new Set([row.id])) : undefined}
              onOpen={() =>
                chosen
                  ? onChoose?.(toggled(chosen, row.id))
                  : void navigate({ to: '/o/$object/$id', params: { object: object.key, id: row.id } })
              }
            />
          )
        })}
      </ul>
      <div ref={end} className={styles.end}>
        {source.hasLoaded &&
          source.total > 0 &&
          (isEnd ? t('total', { value: source.count.toLocaleString('en-US') }) : t('loadingMore'))}
      </div>
    </>
  )
}

function toggled(chosen: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(chosen)
  if (!next.delete(id)) next.add(id)
  return next
}

function BandItem({ band, onToggle }: { band: GridBand; onToggle: () => void }) {
  const Arrow = band.isOpen ? ChevronDown : ChevronRight
  const [figure] = Object.values(band.figures)
  return (
    <li className={styles.band}>
      <button type="button" aria-expanded={band.isOpen} onClick={onToggle}>
        <Arrow size={16} aria-hidden />
        <span className={styles.bandTitle}>{band.title}</span>
        <span className={styles.bandCount}>{band.count.toLocaleString('en-US')}</span>
        {figure && <span className={styles.bandFigure}>{figure}</span>}
      </button>
    </li>
  )
}
