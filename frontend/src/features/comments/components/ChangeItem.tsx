import { ArrowRight, FileUp, Paperclip, PenLine } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { HistoryChange, ObjectDef } from '../../../api/types'
import { useFieldEnv } from '../../../fields/env'
import { fieldPlugin } from '../../../fields/registry'
import { formatDateTime } from '../../../lib/dates'
import { localText } from '../../../lib/labels'
import { findField } from '../../../lib/session'
import type { TimelineItem } from '../model/types'
import styles from './ChangeItem.module.css'

const FEW = 4
const ICONS = { change: PenLine, import: FileUp, file: Paperclip } as const
const DRAWN = new Set(['choice', 'multi_choice', 'tags', 'date_time', 'yes_no'])
const NUMBERS = new Set(['money', 'decimal', 'integer', 'percent'])

interface ChangeItemProps {
  readonly object: ObjectDef
  readonly item: Extract<TimelineItem, { kind: 'change' | 'import' | 'file' }>
}

/** A change, an import or an attached file as one quiet line. */
export function ChangeItem({ object, item }: ChangeItemProps) {
  const { t, i18n } = useTranslation('comments')
  const { timeZone } = useFieldEnv()
  const [isOpen, setIsOpen] = useState(false)
  const Icon = ICONS[item.kind]
  const verb = item.operation.replace(/^record\./, '')
  const key = item.kind === 'import' ? `verb.import_${verb}` : `verb.${verb}`
  const shown = isOpen ? item.changes : item.changes.slice(0, FEW)
  const rest = item.changes.length - shown.length
  return (
    <article className={styles.change}>
      <span className={styles.icon} aria-hidden="true">
        <Icon size={13} />
      </span>
      <div className={styles.body}>
        <p className={styles.head}>
          <strong>{item.actor?.label || t('system')}</strong>
          <span>
            {t(i18n.exists(`comments:${key}`) ? key : 'verb.update', {
              name: localText(object.label, object.key),
            })}
          </span>
          <time dateTime={item.at}>{formatDateTime(item.at, timeZone).slice(11)}</time>
        </p>
        {shown.length > 0 && (
          <ul>
            {shown.map((change) => (
              <li key={change.field}>
                <span className={styles.field}>
                  {localText(findField(object, change.field)?.label, change.field)}
                </span>
                <Side object={object} change={change} side="before" />
                <ArrowRight size={12} aria-label={t('becomes')} />
                <Side object={object} change={change} side="after" />
              </li>
            ))}
          </ul>
        )}
        {rest > 0 && (
          <button type="button" className={styles.more} onClick={() => setIsOpen(true)}>
            {t('moreChanges', { count: rest })}
          </button>
        )}
      </div>
    </article>
  )
}

interface SideProps {
  readonly object: ObjectDef
  readonly change: HistoryChange
  readonly side: 'before' | 'after'
}

function Side({ object, change, side }: SideProps) {
  const { t } = useTranslation('comments')
  const value = change[side]
  const text = change[`${side}_text`]
  const field = findField(object, change.field)
  if ((value === null || value === undefined || value === '') && !text)
    return <em className={styles.none}>{t('empty')}</em>
  const className = side === 'before' ? styles.old : styles.new
  const isDrawn =
    field &&
    value !== null &&
    (DRAWN.has(field.type) || (NUMBERS.has(field.type) && /^-?\d+(\.\d+)?$/.test(String(value))))
  if (!field || !isDrawn) return <span className={className}>{text || String(value ?? '')}</span>
  const { Cell } = fieldPlugin(field.type)
  return (
    <span className={className}>
      <Cell field={field} value={value} isMasked={false} />
    </span>
  )
}
