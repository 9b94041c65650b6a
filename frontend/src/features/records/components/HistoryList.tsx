import { Button } from 'antd'
import { ArrowRight } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { HistoryChange, HistoryEntry, ObjectDef } from '../../../api/types'
import { fieldPlugin } from '../../../fields/registry'
import { formatDateTime } from '../../../lib/dates'
import { localText } from '../../../lib/labels'
import { findField, useSession } from '../../../lib/session'
import { Avatar } from '../../../ui/Avatar'
import { EmptyState, ErrorState, Skeleton } from '../../../ui/states'
import { useHistory } from '../api/records'
import styles from './records.module.css'

const STEP = 50

/** Who changed what and when, newest first. */
export function HistoryList({ object, id }: { object: ObjectDef; id: string }) {
  const { t } = useTranslation('records')
  const [limit, setLimit] = useState(STEP)
  const history = useHistory(object.key, id, limit)
  if (history.isPending) return <Skeleton rows={5} />
  if (history.isError)
    return <ErrorState text={history.error.message} onRetry={() => void history.refetch()} />
  if (history.data.items.length === 0) return <EmptyState title={t('noHistory')} />
  return (
    <ol className={styles.history}>
      {history.data.items.map((entry) => (
        <Entry key={entry.id} object={object} entry={entry} />
      ))}
      {history.data.next && (
        <li className={styles.historyMore}>
          <Button size="small" onClick={() => setLimit(limit + STEP)}>
            {t('showMore')}
          </Button>
        </li>
      )}
    </ol>
  )
}

function Entry({ object, entry }: { object: ObjectDef; entry: HistoryEntry }) {
  const { t, i18n } = useTranslation('records')
  const { me } = useSession()
  const who = entry.actor?.label || t('system')
  const key = `operation.${entry.operation.replace(/^record\./, '')}`
  const channel =
    entry.channel && i18n.exists(`records:channel.${entry.channel}`) ? t(`channel.${entry.channel}`) : ''
  return (
    <li className={styles.entry}>
      <Avatar name={who} size={24} />
      <div className={styles.entryBody}>
        <p className={styles.entryHead}>
          <strong>{who}</strong>
          <span>{i18n.exists(`records:${key}`) ? t(key) : t('operation.update')}</span>
          {channel && <span className={styles.quiet}>{channel}</span>}
          <time dateTime={entry.at}>{formatDateTime(entry.at, me.workspace.timezone || undefined)}</time>
        </p>
        {entry.changes.length > 0 && (
          <ul>
            {entry.changes.map((change) => (
              <Change
                key={change.field}
                object={object}
                change={change}
                isCreation={entry.operation === 'record.create'}
              />
            ))}
          </ul>
        )}
      </div>
    </li>
  )
}

function Change({
  object,
  change,
  isCreation,
}: {
  object: ObjectDef
  change: HistoryChange
  isCreation: boolean
}) {
  const field = findField(object, change.field)
  return (
    <li>
      <span className={styles.changeField}>{localText(field?.label, change.field)}</span>
      {!isCreation && (
        <>
          <Side object={object} field={change.field} value={change.before} text={change.before_text} isOld />
          <ArrowRight size={12} aria-hidden />
        </>
      )}
      <Side object={object} field={change.field} value={change.after} text={change.after_text} />
    </li>
  )
}

interface SideProps {
  readonly object: ObjectDef
  readonly field: string
  readonly value: unknown
  readonly text: string | undefined
  readonly isOld?: boolean
}

function Side({ object, field: key, value, text, isOld = false }: SideProps) {
  const { t } = useTranslation('records')
  const field = findField(object, key)
  const isEmpty = (value === null || value === undefined || value === '') && !text
  if (isEmpty) return <em className={styles.none}>{t('emptyValue')}</em>
  const drawn = field && isDrawn(field.type, value)
  if (field && drawn) {
    const { Cell } = fieldPlugin(field.type)
    return (
      <span className={isOld ? styles.old : styles.new}>
        <Cell field={field} value={value} isMasked={false} />
      </span>
    )
  }
  return (
    <span className={isOld ? styles.old : styles.new}>
      {text || (typeof value === 'object' ? '' : String(value))}
    </span>
  )
}

const DRAWN = new Set(['choice', 'multi_choice', 'tags', 'rating', 'date_time'])
const NUMBERS = new Set(['money', 'decimal', 'integer'])

/** Whether the field's own cell says it better than text; masked numbers are text. */
function isDrawn(type: string, value: unknown): boolean {
  if (value === null || value === undefined) return false
  return DRAWN.has(type) || (NUMBERS.has(type) && /^-?\d+(\.\d+)?$/.test(String(value)))
}
