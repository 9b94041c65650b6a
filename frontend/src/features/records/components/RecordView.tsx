import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ObjectDef, RecordData } from '../../../api/types'
import { FieldEnvProvider } from '../../../fields/env'
import { asApiError } from '../../../lib/apiError'
import { canDo } from '../../../lib/can'
import { localText } from '../../../lib/labels'
import { useCatalog } from '../../../lib/session'
import { ErrorState, NotFoundState, Skeleton } from '../../../ui/states'
import { rememberRecord, useRecord } from '../api/records'
import { useFieldEnvValue } from '../api/useFieldEnvValue'
import { sectionsOf } from '../model/form'
import { FieldSection } from './FieldSection'
import { HistoryList } from './HistoryList'
import { RecordHeader } from './RecordHeader'
import { RelatedList } from './RelatedList'
import styles from './records.module.css'

interface RecordViewProps {
  readonly object: ObjectDef
  readonly id: string
  readonly isNarrow: boolean
  readonly isPage?: boolean
  readonly onSaved: (record: RecordData) => void
  readonly onDeleted: () => void
}

/** A record: head, fields by section, related records, history. */
export function RecordView({ object, id, isNarrow, isPage = false, onSaved, onDeleted }: RecordViewProps) {
  const { t } = useTranslation('records')
  const client = useQueryClient()
  const catalog = useCatalog()
  const env = useFieldEnvValue(object.key)
  const record = useRecord(object.key, id)
  const [tab, setTab] = useState('fields')

  if (record.isPending) return <Skeleton rows={10} />
  if (record.isError) {
    if (asApiError(record.error)?.status === 404) return <NotFoundState text={t('recordGone')} />
    return <ErrorState text={record.error.message} onRetry={() => void record.refetch()} />
  }
  const handleSaved = (saved: RecordData) => {
    rememberRecord(client, object.key, saved)
    onSaved(saved)
  }
  const related = (object.config.related ?? []).flatMap(({ object: key, field }) => {
    const target = catalog.byKey.get(key)
    return target && canDo(target, 'view') && target.fields.some((one) => one.key === field)
      ? [{ target, field }]
      : []
  })
  const sections = sectionsOf(object, { other: t('otherSection'), system: t('systemSection') })
  const tabs = [
    { key: 'fields', label: t('tabs.fields') },
    ...related.map(({ target, field }) => ({
      key: `${target.key}.${field}`,
      label: localText(target.label, target.key),
    })),
    { key: 'history', label: t('tabs.history') },
  ]
  const open = related.find(({ target, field }) => `${target.key}.${field}` === tab)

  return (
    <FieldEnvProvider env={env}>
      <article className={styles.record} data-narrow={isNarrow}>
        <RecordHeader object={object} record={record.data} isPage={isPage} onDeleted={onDeleted} />
        <div className={styles.recordTabs} role="tablist" aria-label={t('details')}>
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
            </button>
          ))}
        </div>
        <div className={styles.recordBody} role="tabpanel" aria-labelledby={`tab-${tab}`}>
          {tab === 'fields' &&
            sections.map((section) => (
              <FieldSection
                key={section.key}
                object={object}
                record={record.data}
                section={section}
                isNarrow={isNarrow}
                onSaved={handleSaved}
              />
            ))}
          {open && (
            <RelatedList object={object} record={record.data} target={open.target} field={open.field} />
          )}
          {tab === 'history' && <HistoryList object={object} id={id} />}
        </div>
      </article>
    </FieldEnvProvider>
  )
}
