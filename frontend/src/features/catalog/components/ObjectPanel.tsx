import { useNavigate } from '@tanstack/react-router'
import { Button, Form, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { LocalText, ObjectDef, RecordLevels } from '../../../api/types'
import { errorText } from '../../../lib/errorText'
import { localText } from '../../../lib/labels'
import { LocalTextInput } from '../../../ui/LocalTextInput'
import { SidePanel } from '../../../ui/SidePanel'
import { toast } from '../../../ui/toast'
import { useCreateObject, useUpdateObject } from '../api/definitions'
import { ColorPicker, IconPicker } from './LookPicker'
import { labelRule } from './labelRule'
import { ObjectLevelItems } from './ObjectLevelItems'

interface ObjectPanelProps {
  object: ObjectDef | null
  onClose: () => void
}

interface Values {
  label: LocalText
  description: LocalText
  icon: string
  color: string
  title_field?: string
  level: number
  record_levels?: RecordLevels
}

/** Make an object or change how it is called and looks. */
export function ObjectPanel({ object, onClose }: ObjectPanelProps) {
  const { t } = useTranslation('catalog')
  const navigate = useNavigate()
  const [form] = Form.useForm<Values>()
  const create = useCreateObject()
  const update = useUpdateObject()
  const titles = (object?.fields ?? []).filter(
    (field) => !field.archived && ['text', 'auto_number'].includes(field.type),
  )
  const handleFinish = (values: Values) => {
    const onError = (error: unknown) => toast.error(errorText(error))
    if (object) {
      const onSuccess = () => {
        toast.success(t('common:saved'))
        onClose()
      }
      return update.mutate({ key: object.key, patch: values }, { onSuccess, onError })
    }
    const onSuccess = (made: ObjectDef) => {
      onClose()
      void navigate({ to: '/settings/objects/$object', params: { object: made.key } })
    }
    return create.mutate(values, { onSuccess, onError })
  }
  const initial = object ?? { label: {}, description: {}, icon: 'box', color: 'indigo', level: 1 }
  return (
    <SidePanel
      open
      title={object ? t('object.edit') : t('object.add')}
      onClose={onClose}
      isDirty="typed"
      footer={
        <>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button type="primary" loading={create.isPending || update.isPending} onClick={() => form.submit()}>
            {object ? t('common:save') : t('common:create')}
          </Button>
        </>
      }
    >
      <Form form={form} layout="vertical" initialValues={initial} onFinish={handleFinish}>
        <Form.Item
          name="label"
          label={t('object.name')}
          required
          rules={[labelRule(t('common:requiredField', { label: t('object.name') }))]}
        >
          <LocalTextInput autoFocus />
        </Form.Item>
        <Form.Item name="description" label={t('object.description')}>
          <LocalTextInput />
        </Form.Item>
        {object ? (
          <Form.Item name="title_field" label={t('object.titleField')} extra={t('object.titleFieldHint')}>
            <Select
              options={titles.map((field) => ({
                value: field.key,
                label: localText(field.label, field.key),
              }))}
            />
          </Form.Item>
        ) : null}
        <ObjectLevelItems object={object} />
        <Form.Item name="icon" label={t('object.icon')}>
          <IconPicker />
        </Form.Item>
        <Form.Item name="color" label={t('color')}>
          <ColorPicker />
        </Form.Item>
      </Form>
    </SidePanel>
  )
}
