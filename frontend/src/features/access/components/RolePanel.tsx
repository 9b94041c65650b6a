import { Button, Form, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { LocalText, ObjectDef, Role } from '../../../api/types'
import { errorText } from '../../../lib/errorText'
import { localText } from '../../../lib/labels'
import { LocalTextInput } from '../../../ui/LocalTextInput'
import { SidePanel } from '../../../ui/SidePanel'
import { toast } from '../../../ui/toast'
import { useCreateRole, useRoles, useUpdateRole } from '../api/roles'
import { PRESETS, type Preset, presetPolicy } from '../model/presets'

export interface RoleDraft {
  /** Present: the role is renamed. */
  role?: Role
  copyOf?: Role
}

interface Values {
  label: LocalText
  description: LocalText
  copy_of?: string
  preset?: Preset
}

interface RolePanelProps {
  draft: RoleDraft | null
  objects: readonly ObjectDef[]
  onClose: () => void
  onCreated: (id: string) => void
}

const asText = (text: LocalText | string | undefined): LocalText =>
  typeof text === 'string' ? { 'zh-Hans': text } : (text ?? {})

function RoleForm({ draft, objects, onClose, onCreated }: RolePanelProps & { draft: RoleDraft }) {
  const { t } = useTranslation('access')
  const [form] = Form.useForm<Values>()
  const roles = useRoles()
  const create = useCreateRole()
  const update = useUpdateRole()
  const { role, copyOf } = draft
  const copiedFrom = Form.useWatch('copy_of', form)
  const initial: Partial<Values> = role
    ? { label: role.label, description: asText(role.description) }
    : { label: copyOf ? { 'zh-Hans': t('roles.copyName', { name: localText(copyOf.label) }) } : {} }
  if (copyOf) initial.copy_of = copyOf.id

  const onError = (error: unknown) => toast.error(errorText(error))
  const handleFinish = ({ label, description, copy_of, preset }: Values) => {
    const texts = { label, description: description ?? {} }
    if (role) {
      const onSuccess = () => {
        toast.success(t('common:saved'))
        onClose()
      }
      return update.mutate({ id: role.id, version: role.version, patch: texts }, { onSuccess, onError })
    }
    const onSuccess = (made: Role) => {
      onClose()
      onCreated(made.id)
    }
    const rights = copy_of ? { copy_of } : { policy: presetPolicy(preset ?? 'empty', objects) }
    return create.mutate({ ...texts, ...rights }, { onSuccess, onError })
  }

  return (
    <SidePanel
      open
      width={420}
      title={role ? t('roles.rename') : t('roles.add')}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button type="primary" loading={create.isPending || update.isPending} onClick={() => form.submit()}>
            {role ? t('common:save') : t('common:create')}
          </Button>
        </>
      }
    >
      <Form form={form} layout="vertical" initialValues={initial} onFinish={handleFinish}>
        <Form.Item
          name="label"
          label={t('roles.name')}
          required
          rules={[
            {
              validator: (_, value: LocalText | undefined) =>
                value?.['zh-Hans']?.trim() || value?.en?.trim()
                  ? Promise.resolve()
                  : Promise.reject(new Error(t('common:requiredField', { label: t('roles.name') }))),
            },
          ]}
        >
          <LocalTextInput autoFocus />
        </Form.Item>
        <Form.Item name="description" label={t('roles.description')}>
          <LocalTextInput />
        </Form.Item>
        {role || copiedFrom ? null : (
          <Form.Item name="preset" label={t('presets.title')} extra={t('presets.hint')}>
            <Select
              allowClear
              placeholder={t('presets.empty')}
              options={PRESETS.map((preset) => ({ value: preset, label: t(`presets.${preset}`) }))}
            />
          </Form.Item>
        )}
        {role ? null : (
          <Form.Item name="copy_of" label={t('roles.copyOf')} extra={t('roles.copyOfHint')}>
            <Select
              allowClear
              options={(roles.data ?? []).map((found) => ({
                value: found.id,
                label: localText(found.label, found.key),
              }))}
            />
          </Form.Item>
        )}
      </Form>
    </SidePanel>
  )
}

/** Name a role, new or known. */
export function RolePanel({ draft, ...rest }: RolePanelProps) {
  return draft ? <RoleForm draft={draft} {...rest} /> : null
}
