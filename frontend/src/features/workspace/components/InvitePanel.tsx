import { Button, Form, Input, InputNumber } from 'antd'
import { MailCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Invitation, InvitationIn } from '../../../api/accessTypes'
import { asApiError } from '../../../lib/apiError'
import { formatDateTime } from '../../../lib/dates'
import { errorText } from '../../../lib/errorText'
import { CopyField } from '../../../ui/CopyField'
import { showFaults } from '../../../ui/formFaults'
import { SidePanel } from '../../../ui/SidePanel'
import { toast } from '../../../ui/toast'
import { useCreateInvitation } from '../api/members'
import styles from './InvitePanel.module.css'
import { DepartmentPicker, RolePicker } from './PeoplePickers'

interface InvitePanelProps {
  open: boolean
  onClose: () => void
}

function Made({ invitation }: { invitation: Invitation }) {
  const { t } = useTranslation('workspace')
  return (
    <div className={styles.made}>
      <span className={styles.badge}>
        <MailCheck size={22} strokeWidth={1.6} aria-hidden="true" />
      </span>
      <h2>{t('invite.made', { name: invitation.name })}</h2>
      <p>{t('invite.madeText', { at: formatDateTime(invitation.expires_at) })}</p>
      <CopyField label={t('invite.link')} value={new URL(invitation.url ?? '', location.href).href} />
      <p className={styles.once}>{t('invite.once')}</p>
    </div>
  )
}

/** Invite a person: he chooses his own login and password. */
export function InvitePanel({ open, onClose }: InvitePanelProps) {
  const { t } = useTranslation('workspace')
  const [form] = Form.useForm<InvitationIn>()
  const invite = useCreateInvitation()
  const made = invite.data
  const close = () => {
    onClose()
    invite.reset()
  }
  const handleFinish = (values: InvitationIn) => {
    const body = Object.fromEntries(
      Object.entries(values).filter(([, value]) => value),
    ) as Partial<InvitationIn>
    invite.mutate(
      { name: values.name, ...body, role_ids: values.role_ids ?? [] },
      {
        onError: (error) => {
          if (!showFaults(form, asApiError(error)?.byField() ?? {})) toast.error(errorText(error))
        },
      },
    )
  }
  return (
    <SidePanel
      open={open}
      title={t('invite.title')}
      onClose={close}
      footer={
        made ? (
          <>
            <Button onClick={() => invite.reset()}>{t('invite.another')}</Button>
            <Button type="primary" onClick={close}>
              {t('common:done')}
            </Button>
          </>
        ) : (
          <>
            <Button onClick={close}>{t('common:cancel')}</Button>
            <Button type="primary" loading={invite.isPending} onClick={() => form.submit()}>
              {t('invite.submit')}
            </Button>
          </>
        )
      }
    >
      {made ? (
        <Made invitation={made} />
      ) : (
        <Form form={form} layout="vertical" onFinish={handleFinish} initialValues={{ days: 7 }}>
          <Form.Item
            name="name"
            label={t('member.name')}
            rules={[{ required: true, message: t('common:requiredField', { label: t('member.name') }) }]}
          >
            <Input autoFocus autoComplete="off" />
          </Form.Item>
          <Form.Item name="email" label={t('member.email')}>
            <Input autoComplete="off" />
          </Form.Item>
          <Form.Item name="mobile" label={t('member.mobile')}>
            <Input autoComplete="off" />
          </Form.Item>
          <Form.Item name="department_id" label={t('member.department')}>
            <DepartmentPicker />
          </Form.Item>
          <Form.Item name="role_ids" label={t('member.roles')} extra={t('invite.rolesHint')}>
            <RolePicker />
          </Form.Item>
          <Form.Item name="days" label={t('invite.days')}>
            <InputNumber min={1} max={30} suffix={t('invite.daysUnit')} style={{ width: 120 }} />
          </Form.Item>
        </Form>
      )}
    </SidePanel>
  )
}
