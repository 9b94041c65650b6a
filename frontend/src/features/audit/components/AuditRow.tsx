import { Link } from '@tanstack/react-router'
import { Bot } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { AuditItem } from '../../../api/types'
import { formatDateTime } from '../../../lib/dates'
import { localText } from '../../../lib/labels'
import { useCatalog } from '../../../lib/session'
import { Avatar } from '../../../ui/Avatar'
import { changedCount, changedNames, commentText, contactText, targetLabel } from '../model/entry'
import styles from './AuditPage.module.css'

const NAMES_SHOWN = 5

function useChangeText(item: AuditItem, people: ReadonlyMap<string, string>): string {
  const { t } = useTranslation('audit')
  const { byKey } = useCatalog()
  if (item.operation.startsWith('comment.')) return commentText(item.detail, people)
  if (!item.operation.startsWith('record.')) return ''
  const contact = contactText(item, byKey, (field) => localText(field.label, field.key))
  if (contact) return contact
  const names = changedNames(item, byKey, (field) => localText(field.label, field.key))
  const count = changedCount(item.detail)
  if (!names.length) return count ? t('changedCount', { count }) : ''
  const shown = names.slice(0, NAMES_SHOWN).join(t('comma'))
  return count > NAMES_SHOWN ? t('changedMore', { names: shown, count }) : t('changed', { names: shown })
}

function targetOf(item: AuditItem, names: ReadonlyMap<string, string>): string {
  if (item.operation.startsWith('login.')) return ''
  return localText(targetLabel(item.detail)) || names.get(item.record_id ?? '') || ''
}

interface AuditRowProps {
  item: AuditItem
  /** Names of members and departments by id. */
  names: ReadonlyMap<string, string>
}

/** One fact in words. */
export function AuditRow({ item, names }: AuditRowProps) {
  const { t, i18n } = useTranslation('audit')
  const { byKey } = useCatalog()
  const change = useChangeText(item, names)
  const object = byKey.get(item.object_key)
  const verb = i18n.exists(`audit:op.${item.operation}`) ? t(`op.${item.operation}`) : t('op.other')
  const channel = i18n.exists(`audit:channel.${item.channel}`) ? t(`channel.${item.channel}`) : ''
  const target = object && item.record_id ? '' : targetOf(item, names)
  const isPerson = item.actor.kind === 'member'
  const programme = item.actor.label.toLowerCase()
  const who =
    i18n.exists(`audit:actor.${programme}`) && !isPerson
      ? t(`actor.${programme}`)
      : item.actor.label || t('system')
  return (
    <li className={styles.row}>
      <time className={styles.time} dateTime={item.at}>
        {formatDateTime(item.at).slice(11)}
      </time>
      {isPerson ? (
        <Avatar name={item.actor.label} />
      ) : (
        <span className={styles.bot}>
          <Bot size={14} aria-hidden="true" />
        </span>
      )}
      <span className={styles.what}>
        <b>{who}</b>
        <span>{verb}</span>
        {object ? <span className={styles.object}>{localText(object.label, object.key)}</span> : null}
        {object && item.record_id ? (
          <Link to="/o/$object/$id" params={{ object: object.key, id: item.record_id }}>
            {t('openRecord')}
          </Link>
        ) : null}
        {target ? <span className={styles.object}>{target}</span> : null}
        {change ? <span className={styles.change}>{change}</span> : null}
      </span>
      <span className={styles.from}>{[channel, item.ip].filter(Boolean).join(' · ')}</span>
    </li>
  )
}
