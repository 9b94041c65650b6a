import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Member } from '../../../api/types'
import { errorText } from '../../../lib/errorText'
import { confirm } from '../../../ui/confirm'
import { toast } from '../../../ui/toast'
import { loadHoldings } from '../api/handOver'
import { useEndMemberSessions, useUpdateMember } from '../api/members'
import { HandOverPanel } from './HandOverPanel'
import styles from './MemberAccess.module.css'

interface MemberAccessProps {
  member: Member
  onClose: () => void
}

/** End a member's access: for now, or because he has left. */
export function MemberAccess({ member, onClose }: MemberAccessProps) {
  const { t } = useTranslation(['workspace', 'handover'])
  const [isHandingOver, setIsHandingOver] = useState(false)
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
          if (status === 'active') onClose()
          else void offerHandOver()
        },
        onError: (error) => toast.error(errorText(error)),
      },
    )
  }
  /** Somebody whose access ends may still own records. */
  const offerHandOver = async () => {
    const held = await loadHoldings(member.id).catch(() => null)
    const count = (held?.objects ?? []).reduce((sum, one) => sum + one.count, held?.departments.length ?? 0)
    const isNow =
      count > 0 &&
      (await confirm({
        title: t('handover:offer', { name: member.name, count }),
        text: t('handover:offerText'),
        confirmLabel: t('handover:offerNow'),
        cancelLabel: t('handover:offerLater'),
      }))
    if (isNow) setIsHandingOver(true)
    else onClose()
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
        <Button onClick={() => setIsHandingOver(true)}>{t('handover:action')}</Button>
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
      {isHandingOver ? <HandOverPanel member={member} onClose={onClose} /> : null}
    </section>
  )
}
