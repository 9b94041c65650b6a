import { useQueryClient } from '@tanstack/react-query'
import { Suspense, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ObjectDef, RecordData } from '../../../api/types'
import { FieldEnvProvider } from '../../../fields/env'
import { asApiError } from '../../../lib/apiError'
import { canDo } from '../../../lib/can'
import { localText } from '../../../lib/labels'
import { forgetRecent, rememberRecent } from '../../../lib/recents'
import { useRecordParts } from '../../../lib/recordParts'
import { useCatalog, useSession } from '../../../lib/session'
import { timelineConfigOf } from '../../../lib/timelineConfig'
import { ErrorState, NotFoundState, Skeleton } from '../../../ui/states'
import { rememberRecord, useRecord, useRelated } from '../api/records'
import { useFieldEnvValue } from '../api/useFieldEnvValue'
import { sectionsOf } from '../model/form'
import { titleOf } from '../model/recordRow'
import { FieldSection } from './FieldSection'
import { HistoryList } from './HistoryList'
import styles from './Record.module.css'
import { RecordHeader } from './RecordHeader'
import { RelatedList } from './RelatedList'

/** Where a record is shown: beside its list, on a phone, or with room for everything at once. */
export type RecordLayout = 'drawer' | 'phone' | 'wide'

interface RecordViewProps {
  readonly object: ObjectDef
  readonly id: string
  readonly layout: RecordLayout
  /** Tab to begin with; the layout's own without it. */
  readonly startTab?: string | undefined
  readonly onSaved: (record: RecordData) => void
  readonly onDeleted: () => void
}

/** A record: head, fields by section, timeline, related records, history. */
export function RecordView(props: RecordViewProps) {
  const { t } = useTranslation('records')
  const { object, id } = props
  const env = useFieldEnvValue(object.key)
  const record = useRecord(object.key, id)
  const parts = useRecordParts()
  useRecents(object, id, record.data, asApiError(record.error)?.status === 404)
  if (record.isPending) return <Skeleton rows={10} />
  if (record.isError) {
    if (asApiError(record.error)?.status === 404) {
      if (!parts) return <NotFoundState text={t('recordGone')} />
      return (
        <Suspense fallback={<Skeleton rows={10} />}>
          <parts.Gone object={object} id={id} text={t('recordGone')} />
        </Suspense>
      )
    }
    return <ErrorState text={record.error.message} onRetry={() => void record.refetch()} />
  }
  return (
    <FieldEnvProvider env={env}>
      <Loaded {...props} record={record.data} />
    </FieldEnvProvider>
  )
}

interface LoadedProps extends RecordViewProps {
  readonly record: RecordData
}

function Loaded({ object, id, layout, startTab, record, onSaved, onDeleted }: LoadedProps) {
  const { t } = useTranslation('records')
  const related = useRelatedLists(object)
  const parts = useRecordParts()
  const isWide = layout === 'wide'
  const hasStory = parts !== null
  const tabs: Tab[] = [
    ...(hasStory ? [{ key: 'timeline', label: t('tabs.timeline') }] : []),
    ...(isWide ? [] : [{ key: 'fields', label: t('tabs.fields') }]),
    ...related.map(({ key, target, field }) => ({
      key,
      label: localText(target.label, target.key),
      related: { target, field },
    })),
    { key: 'history', label: t('tabs.history') },
  ]
  const beginsWithStory = hasStory && (isWide || (layout === 'phone' && timelineConfigOf(object) !== null))
  const usual = beginsWithStory ? 'timeline' : isWide ? 'history' : 'fields'
  const [tab, setTab] = useState(() => (tabs.some((one) => one.key === startTab) ? startTab : usual))
  const open = related.find((one) => one.key === tab)
  const fields = <FieldSections object={object} record={record} isNarrow={!isWide} onSaved={onSaved} />

  return (
    <article className={styles.record} data-layout={layout}>
      <RecordHeader object={object} record={record} isPage={layout !== 'drawer'} onDeleted={onDeleted} />
      <div className={styles.columns}>
        {isWide && (
          <section className={styles.facts} aria-label={t('tabs.fields')}>
            <FieldSections object={object} record={record} isNarrow onSaved={onSaved} />
          </section>
        )}
        <div className={styles.main}>
          <div className={styles.tabs} role="tablist" aria-label={t('details')}>
            {tabs.map((one) => (
              <button
                key={one.key}
                type="button"
                role="tab"
                id={`tab-${one.key}`}
                aria-selected={tab === one.key}
                onClick={() => setTab(one.key)}
              >
                {one.label}
                {one.related && <RelatedCount object={object} id={id} {...one.related} />}
              </button>
            ))}
          </div>
          <div className={styles.body} role="tabpanel" aria-labelledby={`tab-${tab}`}>
            {tab === 'fields' && fields}
            {tab === 'timeline' && parts && (
              <Suspense fallback={<Skeleton rows={6} />}>
                <parts.Timeline object={object} record={record} isNarrow={!isWide} />
              </Suspense>
            )}
            {open && <RelatedList object={object} record={record} target={open.target} field={open.field} />}
            {tab === 'history' && <HistoryList object={object} id={id} />}
          </div>
        </div>
      </div>
    </article>
  )
}

interface Tab {
  readonly key: string
  readonly label: string
  readonly related?: { readonly target: ObjectDef; readonly field: string }
}

interface RelatedCountProps {
  readonly object: ObjectDef
  readonly id: string
  readonly target: ObjectDef
  readonly field: string
}

/** How many related records there are; nothing while that is unknown, or when there is none. */
function RelatedCount({ object, id, target, field }: RelatedCountProps) {
  const query = { select: [target.title_field], limit: 1, count: 'capped' as const }
  const count = useRelated(object.key, id, target.key, field, query).data?.count
  return count?.value ? (
    <span className={styles.count}>{count.exact ? count.value : `${count.value}+`}</span>
  ) : null
}

interface FieldSectionsProps {
  readonly object: ObjectDef
  readonly record: RecordData
  readonly isNarrow: boolean
  readonly onSaved: (record: RecordData) => void
}

function FieldSections({ object, record, isNarrow, onSaved }: FieldSectionsProps) {
  const { t } = useTranslation('records')
  const client = useQueryClient()
  const handleSaved = (saved: RecordData) => {
    rememberRecord(client, object.key, saved)
    void client.invalidateQueries({ queryKey: ['timeline', object.key, saved.id] })
    onSaved(saved)
  }
  return sectionsOf(object, { other: t('otherSection'), system: t('systemSection') }).map((section) => (
    <FieldSection
      key={section.key}
      object={object}
      record={record}
      section={section}
      isNarrow={isNarrow}
      onSaved={handleSaved}
    />
  ))
}

/** Remember what was opened, for the search; forget what is gone. */
function useRecents(object: ObjectDef, id: string, record: RecordData | undefined, isGone: boolean): void {
  const { me } = useSession()
  const title = record ? titleOf(object, record, '') : ''
  useEffect(() => {
    if (isGone) forgetRecent(me.member.id, id)
    else if (title) rememberRecent(me.member.id, { object: object.key, id, title })
  }, [me.member.id, object.key, id, title, isGone])
}

/** Objects that point at this one, as designed and as far as the member may see them. */
function useRelatedLists(object: ObjectDef) {
  const catalog = useCatalog()
  return (object.config.related ?? []).flatMap(({ object: key, field }) => {
    const target = catalog.byKey.get(key)
    const isThere = target && canDo(target, 'view') && target.fields.some((one) => one.key === field)
    return isThere ? [{ key: `${target.key}.${field}`, target, field }] : []
  })
}
