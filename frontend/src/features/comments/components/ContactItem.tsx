import { Mail, Phone, PhoneMissed } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ObjectDef } from '../../../api/types'
import { useFieldEnv } from '../../../fields/env'
import { formatDateTime } from '../../../lib/dates'
import { localText } from '../../../lib/labels'
import { findField } from '../../../lib/session'
import type { TimelineItem } from '../model/types'
import styles from './ChangeItem.module.css'

const LONG = 120

interface ContactItemProps {
  readonly object: ObjectDef
  readonly item: Extract<TimelineItem, { kind: 'contact' }>
}

/** A call or a mail: who reached out by which field, and what was written. */
export function ContactItem({ object, item }: ContactItemProps) {
  const { t } = useTranslation('comments')
  const { timeZone } = useFieldEnv()
  const [isWhole, setIsWhole] = useState(false)
  const { contact } = item
  const isFailed = item.operation === 'record.contact_failed'
  const isMail = contact.channel === 'mail'
  const Icon = isMail ? Mail : isFailed ? PhoneMissed : Phone
  const field = contact.field
    ? localText(findField(object, contact.field)?.label, contact.field)
    : t('someContact')
  const text = contact.text ?? ''
  const isLong = text.length > LONG || text.split('\n').length > 3
  return (
    <article className={styles.change}>
      <span className={styles.icon} aria-hidden="true">
        <Icon size={13} />
      </span>
      <div className={styles.body}>
        <p className={styles.head}>
          <strong>{item.actor?.label || t('system')}</strong>
          <span>{t(`verb.contact_${isFailed ? 'failed_' : ''}${isMail ? 'mail' : 'call'}`, { field })}</span>
          <time dateTime={item.at}>{formatDateTime(item.at, timeZone).slice(11)}</time>
        </p>
        {contact.subject ? <p className={styles.subject}>{contact.subject}</p> : null}
        {text ? (
          <p className={styles.letter} data-folded={isLong && !isWhole}>
            {text}
          </p>
        ) : null}
        {isLong ? (
          <button type="button" className={styles.more} onClick={() => setIsWhole(!isWhole)}>
            {t(isWhole ? 'foldLetter' : 'wholeLetter')}
          </button>
        ) : null}
      </div>
    </article>
  )
}
