import { Button, Form, Input, InputNumber } from 'antd'
import { useTranslation } from 'react-i18next'
import { errorText } from '../../../lib/errorText'
import { CopyField } from '../../../ui/CopyField'
import { SidePanel } from '../../../ui/SidePanel'
import { toast } from '../../../ui/toast'
import { useCreateApiKey } from '../api/apiKeys'
import styles from './ApiKeyPanel.module.css'

interface ApiKeyPanelProps {
  open: boolean
  onClose: () => void
}

interface Values {
  name: string
  days: number
}

/** Make a key; it is shown once. */
export function ApiKeyPanel({ open, onClose }: ApiKeyPanelProps) {
  const { t } = useTranslation('access')
  const [form] = Form.useForm<Values>()
  const create = useCreateApiKey()
  const close = () => {
    onClose()
    create.reset()
  }
  return (
    <SidePanel
      open={open}
      width={420}
      title={t('keys.add')}
      onClose={close}
      footer={
        create.data ? (
          <Button type="primary" onClick={close}>
            {t('common:done')}
          </Button>
        ) : (
          <>
            <Button onClick={close}>{t('common:cancel')}</Button>
            <Button type="primary" loading={create.isPending} onClick={() => form.submit()}>
              {t('keys.create')}
            </Button>
          </>
        )
      }
    >
      {create.data ? (
        <div className={styles.made}>
          <h2>{t('keys.made')}</h2>
          <p>{t('keys.madeText')}</p>
          <CopyField label={t('keys.key')} value={create.data.key} />
        </div>
      ) : (
        <Form
          form={form}
          layout="vertical"
          initialValues={{ days: 90 }}
          onFinish={(values) => create.mutate(values, { onError: (error) => toast.error(errorText(error)) })}
        >
          <Form.Item
            name="name"
            label={t('keys.name')}
            extra={t('keys.nameHint')}
            rules={[{ required: true, message: t('common:requiredField', { label: t('keys.name') }) }]}
          >
            <Input autoFocus autoComplete="off" />
          </Form.Item>
          <Form.Item name="days" label={t('keys.days')}>
            <InputNumber min={1} max={365} suffix={t('keys.daysUnit')} style={{ width: 140 }} />
          </Form.Item>
        </Form>
      )}
    </SidePanel>
  )
}
