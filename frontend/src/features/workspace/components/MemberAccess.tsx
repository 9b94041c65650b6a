import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Member } from '../../../api/types'
import { errorText } from '../../../lib/errorText'
import { confirm } from '../../../ui/confirm'
import { toast } from '../../../ui/toast'
import { useEndMemberSessions, useUpdateMember } from '../api/members'
import styles from './MemberAccess.module.css'

interface MemberAccessProps {
  member: Member
  onClose: () => void
}

/** End a member's access: for now, or because he has left. */
export function MemberAccess({ member, onClose }: MemberAccessProps) {
  const { t } = useTranslation('workspace')
  const update = useUpdateMember()
  const end = useEndMemberSessions()

  const setStatus = async (status: 'active' | 'disabled' | 'left') => {
    const yes =
      status === 'active' ||
      (await confirm({
        title: t(`member.to.${status}.title`, { name: member.name }),
        text: t(`member.to.${status}.text`),
        confirmLabel: t(`member.to.${status}.action`),
        danger: true,
      }))
    if (!yes) return
    update.mutate(
      { id: member.id, patch: { status } },
      {
        onSuccess: () => {
          toast.success(t('common:saved'))
          onClose()
        },
        onError: (error) => toast.error(errorText(error)),
      },
    )
  }
  const endSessions = () =>
    end.mutate(member.id, {
      onSuccess: () => toast.success(t('member.sessionsEnded')),
      onError: (error) => toast.error(errorText(error)),
    })

  return (
    <section className={styles.access} aria-label={t('member.access')}>
      <h2>{t('member.access')}</h2>
      <p>{t(`member.accessText.${member.status}`)}</p>
      <div className={styles.buttons}>
        {member.status === 'active' ? (
          <>
            <Button onClick={endSessions} loading={end.isPending}>
              {t('member.endSessions')}
            </Button>
            <Button danger onClick={() => void setStatus('disabled')}>
              {t('member.to.disabled.action')}
            </Button>
          </>
        ) : (
          <Button onClick={() => void setStatus('active')}>{t('member.to.active.action')}</Button>
        )}
        {member.status === 'left' ? null : (
          <Button danger onClick={() => void setStatus('left')}>
            {t('member.to.left.action')}
          </Button>
        )}
      </div>
    </section>
  )
}
