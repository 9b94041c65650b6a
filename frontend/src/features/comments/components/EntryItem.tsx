import { Link } from '@tanstack/react-router'
import { CalendarClock } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { FieldDef, ObjectDef, RecordData } from '../../../api/types'
import { FileList } from '../../../fields/attachment/FileList'
import { useFieldEnv } from '../../../fields/env'
import { fieldPlugin } from '../../../fields/registry'
import { asFiles, asRef, asText } from '../../../fields/types'
import { formatDateTime } from '../../../lib/dates'
import { localText } from '../../../lib/labels'
import { findField } from '../../../lib/session'
import type { TimelineConfig } from '../../../lib/timelineConfig'
import { Avatar } from '../../../ui/Avatar'
import styles from './CommentItem.module.css'
import { CommentText } from './CommentText'
import entry from './EntryItem.module.css'

interface EntryItemProps {
  readonly target: ObjectDef
  readonly config: TimelineConfig
  readonly record: RecordData
  readonly at: string
}

/** A related record as a line of the timeline: who, how, what was said, when next. */
export function EntryItem({ target, config, record, at }: EntryItemProps) {
  const { t } = useTranslation('comments')
  const { timeZone } = useFieldEnv()
  const person = asRef(record.fields.owner) ?? asRef(record.fields.created_by)
  const who = person?.label || t('system')
  const title = asText(record.fields[config.title ?? target.title_field])
  const text = asText(record.fields[config.text ?? ''])
  const isMasked = (key: string) => record._mask?.includes(key) ?? false
  const files = config.files && !isMasked(config.files) ? asFiles(record.fields[config.files]) : []
  const next = config.next ? asText(record.fields[config.next]) : ''
  const shown = new Set([
    config.title ?? target.title_field,
    config.text,
    config.files,
    config.next,
    config.field,
  ])
  const facts = [config.kind, config.result].flatMap((key) => (key ? (findField(target, key) ?? []) : []))
  const others = (target.config.card ?? [])
    .filter((key) => !shown.has(key) && key !== config.kind && key !== config.result && key !== config.at)
    .flatMap((key) => findField(target, key) ?? [])
  return (
    <article className={styles.said}>
      <Avatar name={who} size={24} />
      <div className={styles.body}>
        <p className={styles.head}>
          <strong>{who}</strong>
          {[...facts, ...others].map((field) => (
            <Fact key={field.key} field={field} record={record} isMasked={isMasked(field.key)} />
          ))}
          <time dateTime={at}>{formatDateTime(at, timeZone).slice(11)}</time>
        </p>
        <div className={entry.card}>
          {title && !text.startsWith(title.replace(/…$/, '')) && (
            <Link className={entry.title} to="/o/$object/$id" params={{ object: target.key, id: record.id }}>
              {title}
            </Link>
          )}
          {text && <CommentText body={text} />}
          {files.length > 0 && <FileList files={files} />}
          <p className={entry.foot}>
            {next && (
              <span className={entry.next}>
                <CalendarClock size={13} aria-hidden="true" />
                {localText(findField(target, config.next ?? '')?.label)} {next}
              </span>
            )}
            <Link to="/o/$object/$id" params={{ object: target.key, id: record.id }}>
              {t('openEntry')}
            </Link>
          </p>
        </div>
      </div>
    </article>
  )
}

function Fact({ field, record, isMasked }: { field: FieldDef; record: RecordData; isMasked: boolean }) {
  const value = record.fields[field.key]
  if (value === null || value === undefined || value === '') return null
  const { Cell } = fieldPlugin(field.type)
  return (
    <span className={entry.fact}>
      <Cell field={field} value={value} isMasked={isMasked} />
    </span>
  )
}
