import { Button, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import type { MemberIn } from '../../../api/types'
import { asApiError } from '../../../lib/apiError'
import { errorText } from '../../../lib/errorText'
import { isHeld } from '../../../lib/held'
import { showFaults } from '../../../ui/formFaults'
import { SidePanel } from '../../../ui/SidePanel'
import { toast } from '../../../ui/toast'
import { useCreateMember } from '../api/members'
import { DepartmentPicker, RolePicker } from './PeoplePickers'

interface NewMemberPanelProps {
  open: boolean
  onClose: () => void
}

/** Make a member with a login at once; the first password is told to him in person. */
export function NewMemberPanel({ open, onClose }: NewMemberPanelProps) {
  const { t } = useTranslation('workspace')
  const [form] = Form.useForm<MemberIn>()
  const create = useCreateMember()
  const handleFinish = (values: MemberIn) => {
    const body = Object.fromEntries(
      Object.entries(values).filter(([, value]) => value),
    ) as unknown as MemberIn
    create.mutate(
      { ...body, role_ids: values.role_ids ?? [] },
      {
        onSuccess: () => {
          toast.success(t('member.created', { name: values.name }))
          form.resetFields()
          onClose()
        },
        onError: (error) => {
          if (isHeld(error)) {
            toast.info(t('member.createdHeld', { name: values.name }))
            form.resetFields()
            onClose()
          } else if (!showFaults(form, asApiError(error)?.byField() ?? {})) toast.error(errorText(error))
        },
      },
    )
  }
  const needed = (label: string) => [{ required: true, message: t('common:requiredField', { label }) }]
  return (
    <SidePanel
      open={open}
      title={t('member.create')}
      onClose={onClose}
      isDirty="typed"
      footer={
        <>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button type="primary" loading={create.isPending} onClick={() => form.submit()}>
            {t('member.createSubmit')}
          </Button>
        </>
      }
    >
      <Form form={form} layout="vertical" onFinish={handleFinish}>
        <Form.Item name="name" label={t('member.name')} rules={needed(t('member.name'))}>
          <Input autoFocus autoComplete="off" />
        </Form.Item>
        <Form.Item name="username" label={t('member.username')} rules={needed(t('member.username'))}>
          <Input autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="password"
          label={t('member.password')}
          extra={t('member.passwordHint')}
          rules={needed(t('member.password'))}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Form.Item name="job_title" label={t('member.jobTitle')}>
          <Input />
        </Form.Item>
        <Form.Item name="mobile" label={t('member.mobile')}>
          <Input autoComplete="off" />
        </Form.Item>
        <Form.Item name="email" label={t('member.email')}>
          <Input autoComplete="off" />
        </Form.Item>
        <Form.Item name="department_id" label={t('member.department')}>
          <DepartmentPicker />
        </Form.Item>
        <Form.Item name="role_ids" label={t('member.roles')} extra={t('invite.rolesHint')}>
          <RolePicker />
        </Form.Item>
      </Form>
    </SidePanel>
  )
}
