import { Button } from 'antd'
import { Monitor, Smartphone } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { LoginSession } from '../../../api/accessTypes'
import { formatAgo } from '../../../lib/dates'
import { errorText } from '../../../lib/errorText'
import { Tag } from '../../../ui/StateDot'
import { ErrorState, Skeleton } from '../../../ui/states'
import { toast } from '../../../ui/toast'
import { useEndLoginSession, useLoginSessions } from '../api/session'
import { deviceName, isHandheld } from '../model/device'
import styles from './SessionList.module.css'

interface SessionRowProps {
  session: LoginSession
}

function SessionRow({ session }: SessionRowProps) {
  const { t } = useTranslation('auth')
  const end = useEndLoginSession()
  const Icon = isHandheld(session.user_agent) ? Smartphone : Monitor
  const handleEnd = () =>
    end.mutate(session.id, {
      onSuccess: () => toast.success(t('profile.ended')),
      onError: (error) => toast.error(errorText(error)),
    })
  const seen = session.last_seen_at
    ? t('profile.lastSeen', { ago: formatAgo(session.last_seen_at * 1000) })
    : t('profile.signedIn', { ago: formatAgo(session.created_at * 1000) })
  return (
    <li className={styles.row}>
      <Icon size={18} strokeWidth={1.6} aria-hidden="true" className={styles.icon} />
      <div className={styles.text}>
        <span className={styles.name}>
          {deviceName(session.user_agent) || t('profile.unknownDevice')}
          {session.is_current ? <Tag color="green">{t('profile.thisDevice')}</Tag> : null}
        </span>
        <span className={styles.hint}>
          {session.ip} · {seen}
        </span>
      </div>
      {session.is_current ? null : (
        <Button size="small" loading={end.isPending} onClick={handleEnd}>
          {t('profile.end')}
        </Button>
      )}
    </li>
  )
}

/** Where the member is signed in. */
export function SessionList() {
  const sessions = useLoginSessions()
  if (sessions.isPending) return <Skeleton rows={2} />
  if (sessions.isError)
    return <ErrorState text={sessions.error.message} onRetry={() => void sessions.refetch()} />
  return (
    <ul className={styles.list}>
      {sessions.data.map((session) => (
        <SessionRow key={session.id} session={session} />
      ))}
    </ul>
  )
}
