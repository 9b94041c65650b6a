import { Button, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { asApiError } from '../../../lib/apiError'
import { toast } from '../../../ui/toast'
import { useChangePassword } from '../api/session'

interface Values {
  current: string
  next: string
  repeat: string
}

const FIELD: Record<string, keyof Values> = { current_password: 'current', new_password: 'next' }

/** Change one's own password; faults of the server stand at their input. */
export function PasswordForm() {
  const { t } = useTranslation('auth')
  const [form] = Form.useForm<Values>()
  const change = useChangePassword()

  const handleFinish = ({ current, next }: Values) =>
    change.mutate(
      { current_password: current, new_password: next },
      {
        onSuccess: () => {
          form.resetFields()
          toast.success(t('profile.passwordChanged'))
        },
        onError: (error) => {
          const faults = Object.entries(asApiError(error)?.byField() ?? {})
          const known = faults.flatMap(([key, message]) =>
            FIELD[key] ? [{ name: FIELD[key], errors: [message] }] : [],
          )
          if (known.length) form.setFields(known)
          else toast.error(t('profile.passwordFailed'))
        },
      },
    )

  const required = (label: string) => ({ required: true, message: t('common:requiredField', { label }) })
  return (
    <Form
      form={form}
      layout="vertical"
      onFinish={handleFinish}
      style={{ maxWidth: 360 }}
      requiredMark={false}
    >
      <Form.Item name="current" label={t('profile.current')} rules={[required(t('profile.current'))]}>
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <Form.Item
        name="next"
        label={t('profile.new')}
        rules={[required(t('profile.new'))]}
        extra={t('invite.passwordHint')}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item
        name="repeat"
        label={t('profile.repeat')}
        dependencies={['next']}
        rules={[
          required(t('profile.repeat')),
          ({ getFieldValue }) => ({
            validator: (_, value) =>
              !value || value === getFieldValue('next')
                ? Promise.resolve()
                : Promise.reject(new Error(t('profile.mismatch'))),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Button htmlType="submit" loading={change.isPending}>
        {t('profile.changePassword')}
      </Button>
    </Form>
  )
}
