import { Button } from 'antd'
import { MailPlus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Invitation } from '../../../api/accessTypes'
import { formatDateTime } from '../../../lib/dates'
import { errorText } from '../../../lib/errorText'
import { localText } from '../../../lib/labels'
import { confirm } from '../../../ui/confirm'
import { SimpleTable } from '../../../ui/SimpleTable'
import { EmptyState, ErrorState, Skeleton } from '../../../ui/states'
import { toast } from '../../../ui/toast'
import { useDeleteInvitation, useInvitations } from '../api/members'

interface InvitationListProps {
  onInvite: () => void
}

/** Invitations nobody has accepted yet. */
export function InvitationList({ onInvite }: InvitationListProps) {
  const { t } = useTranslation('workspace')
  const invitations = useInvitations()
  const withdraw = useDeleteInvitation()
  if (invitations.isPending) return <Skeleton />
  if (invitations.isError) {
    return <ErrorState text={invitations.error.message} onRetry={() => void invitations.refetch()} />
  }
  if (!invitations.data.length) {
    return (
      <EmptyState
        icon={MailPlus}
        title={t('invite.empty')}
        text={t('invite.emptyText')}
        action={
          <Button type="primary" onClick={onInvite}>
            {t('invite.action')}
          </Button>
        }
      />
    )
  }
  const handleWithdraw = async (invitation: Invitation) => {
    const yes = await confirm({
      title: t('invite.withdrawTitle', { name: invitation.name }),
      text: t('invite.withdrawText'),
      confirmLabel: t('invite.withdraw'),
      danger: true,
    })
    if (!yes) return
    withdraw.mutate(invitation.id, {
      onSuccess: () => toast.success(t('invite.withdrawn')),
      onError: (error) => toast.error(errorText(error)),
    })
  }
  return (
    <SimpleTable
      label={t('member.invited')}
      rows={invitations.data}
      rowKey={(invitation) => invitation.id}
      columns={[
        { key: 'name', title: t('member.name'), render: (invitation) => invitation.name },
        {
          key: 'contact',
          title: t('invite.contact'),
          render: (invitation) => invitation.email || invitation.mobile || '',
        },
        {
          key: 'department',
          title: t('member.department'),
          render: (invitation) => invitation.department?.label ?? '',
        },
        {
          key: 'roles',
          title: t('member.roles'),
          render: (invitation) => (invitation.roles ?? []).map((role) => localText(role.label)).join(' / '),
        },
        {
          key: 'expires',
          title: t('invite.expires'),
          width: 150,
          render: (invitation) => formatDateTime(invitation.expires_at),
        },
      ]}
      actionsTitle={t('common:more')}
      actions={(invitation) => (
        <Button size="small" onClick={() => void handleWithdraw(invitation)}>
          {t('invite.withdraw')}
        </Button>
      )}
    />
  )
}
