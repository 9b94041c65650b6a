import { Button, Checkbox, Form, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { LocalText, ObjectDef, Role } from '../../../api/types'
import { errorText } from '../../../lib/errorText'
import { localText } from '../../../lib/labels'
import { LocalTextInput } from '../../../ui/LocalTextInput'
import { SidePanel } from '../../../ui/SidePanel'
import { toast } from '../../../ui/toast'
import { useCreateRole, useRoles, useUpdateRole } from '../api/roles'
import { PRESETS, type Preset, presetPolicy } from '../model/presets'
import styles from './RolePanel.module.css'

export interface RoleDraft {
  /** Present: the role is renamed. */
  role?: Role
  copyOf?: Role
}

interface Values {
  label: LocalText
  description: LocalText
  /** A preset, or the role whose rights are copied. */
  start?: string
  objects?: string[]
}

const COPY = 'copy:'

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
  const start = Form.useWatch('start', form) ?? 'empty'
  const isPreset = start !== 'empty' && !start.startsWith(COPY)
  const initial: Partial<Values> = role
    ? { label: role.label, description: asText(role.description) }
    : {
        label: copyOf ? { 'zh-Hans': t('roles.copyName', { name: localText(copyOf.label) }) } : {},
        start: copyOf ? COPY + copyOf.id : 'empty',
        objects: objects.map((object) => object.key),
      }

  const onError = (error: unknown) => toast.error(errorText(error))
  const handleFinish = ({ label, description, objects: chosen }: Values) => {
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
    const rights = start.startsWith(COPY)
      ? { copy_of: start.slice(COPY.length) }
      : {
          policy: presetPolicy(
            start as Preset,
            objects.filter((object) => chosen?.includes(object.key)),
          ),
        }
    return create.mutate({ ...texts, ...rights }, { onSuccess, onError })
  }

  return (
    <SidePanel
      open
      width={420}
      title={role ? t('roles.rename') : t('roles.add')}
      onClose={onClose}
      isDirty="typed"
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
        {role ? null : (
          <Form.Item name="start" label={t('presets.title')} extra={t('presets.hint')}>
            <Select
              showSearch={{ optionFilterProp: 'label' }}
              listHeight={420}
              options={[
                {
                  label: t('presets.common'),
                  options: PRESETS.map((preset) => ({ value: preset, label: t(`presets.${preset}`) })),
                },
                {
                  label: t('roles.copyOf'),
                  options: (roles.data ?? []).map((found) => ({
                    value: COPY + found.id,
                    label: localText(found.label, found.key),
                  })),
                },
              ]}
              optionRender={({ value, label }) => (
                <span className={styles.option}>
                  <span>{label}</span>
                  {PRESETS.includes(value as Preset) ? (
                    <span className={styles.what}>{t(`presets.what.${String(value)}`)}</span>
                  ) : null}
                </span>
              )}
            />
          </Form.Item>
        )}
        {isPreset && !role ? (
          <Form.Item
            name="objects"
            label={t('presets.objects')}
            extra={t('presets.objectsHint')}
            rules={[{ required: true, message: t('presets.objectsMissing') }]}
          >
            <Checkbox.Group
              options={objects.map((object) => ({
                value: object.key,
                label: localText(object.label, object.key),
              }))}
            />
          </Form.Item>
        ) : null}
      </Form>
    </SidePanel>
  )
}

/** Name a role, new or known. */
export function RolePanel({ draft, ...rest }: RolePanelProps) {
  return draft ? <RoleForm draft={draft} {...rest} /> : null
}
