import {
  AtSign,
  CalendarClock,
  Download,
  FileUp,
  type LucideIcon,
  MessageSquare,
  ShieldAlert,
  Stamp,
  UserRoundPlus,
} from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { formatAgo, formatDateTime } from '../../../lib/dates'
import { useSession } from '../../../lib/session'
import { Avatar } from '../../../ui/Avatar'
import type { Notification } from '../model/types'
import styles from './NotificationItem.module.css'

const ICONS: Readonly<Record<string, LucideIcon>> = {
  mention: AtSign,
  comment: MessageSquare,
  handover: UserRoundPlus,
  reminder: CalendarClock,
  import: FileUp,
  export: Download,
  security: ShieldAlert,
  approval_wanted: Stamp,
  approval_ended: Stamp,
}

interface NotificationItemProps {
  readonly item: Notification
  readonly onOpen: () => void
  readonly onToggle: () => void
}

/** One notification; the dot marks it as read or unread. */
export function NotificationItem({ item, onOpen, onToggle }: NotificationItemProps) {
  const { t } = useTranslation('inbox')
  const { me } = useSession()
  const Icon = ICONS[item.kind] ?? MessageSquare
  const toggle = item.is_read ? t('markUnread') : t('markRead')
  return (
    <li className={styles.item} data-unread={!item.is_read}>
      <button type="button" className={styles.open} onClick={onOpen}>
        <span className={styles.face}>
          {item.actor ? <Avatar name={item.actor.label} size={32} /> : <span className={styles.blank} />}
          <span className={styles.kind} data-alone={!item.actor}>
            <Icon size={item.actor ? 11 : 17} aria-hidden="true" />
          </span>
        </span>
        <span className={styles.words}>
          <span className={styles.title}>{item.title}</span>
          {item.excerpt && <span className={styles.excerpt}>{item.excerpt}</span>}
          <time dateTime={item.at} title={formatDateTime(item.at, me.workspace.timezone)}>
            {formatAgo(item.at)}
          </time>
        </span>
      </button>
      <button type="button" className={styles.dot} aria-label={toggle} title={toggle} onClick={onToggle}>
        <i aria-hidden="true" />
      </button>
    </li>
  )
}
