import { Button, Form } from 'antd'
import { useTranslation } from 'react-i18next'
import type { FieldConfig, FieldDef, LocalText, ObjectDef } from '../../../api/types'
import { asApiError } from '../../../lib/apiError'
import { errorText } from '../../../lib/errorText'
import { localText } from '../../../lib/labels'
import { LocalTextInput } from '../../../ui/LocalTextInput'
import { SidePanel } from '../../../ui/SidePanel'
import { Toggle } from '../../../ui/Toggle'
import { toast } from '../../../ui/toast'
import { type FieldIn, useSaveField } from '../api/definitions'
import { canBeUnique, cleanConfig, settingsOf } from '../model/fieldSettings'
import { DefaultInput, hasDefault } from './DefaultInput'
import styles from './FieldPanel.module.css'
import { LevelPicker } from './LevelPicker'
import { labelRule } from './labelRule'
import { SettingItem } from './SettingItem'
import { TypeIcon } from './TypeIcon'

interface FieldPanelProps {
  object: ObjectDef
  objects: readonly ObjectDef[]
  type: string
  /** Absent: a new field. */
  field: FieldDef | null
  onBack?: () => void
  /** Turn to the change of the field's type. */
  onRetype?: () => void
  onClose: () => void
}

interface Values {
  label: LocalText
  help: LocalText
  config: FieldConfig
  default: unknown
  level: number
  is_required: boolean
  is_unique: boolean
}

const PERSONAL = new Set(['mobile', 'landline', 'email', 'address'])

/** Personal data begins at level 3, identity papers at 4, everything else is internal. */
function firstLevel(type: string): number {
  if (type === 'id_number' || type === 'bank_card') return 4
  return PERSONAL.has(type) ? 3 : 2
}

function initialValues(type: string, field: FieldDef | null): Partial<Values> {
  if (field) return { ...field, config: { ...field.config } }
  const config: FieldConfig = type === 'auto_number' ? { format: 'NO{yyyy}{seq:06}' } : {}
  if (type === 'money') Object.assign(config, { currency: 'CNY', scale: 2 })
  if (type === 'tags') Object.assign(config, { grow: 'writers' })
  if (type === 'rating') Object.assign(config, { max: 5 })
  if (type === 'duration') Object.assign(config, { unit: 'minute' })
  return { label: {}, help: {}, config, level: firstLevel(type), is_required: false, is_unique: false }
}

/** Settings of one field. */
export function FieldPanel(props: FieldPanelProps) {
  const { object, objects, type, field, onBack, onRetype, onClose } = props
  const { t } = useTranslation('catalog')
  const [form] = Form.useForm<Values>()
  const save = useSaveField(object.key)
  const isMade = type === 'auto_number'

  const handleFinish = (values: Values) => {
    // settings this form does not show (import synonyms, masks) stay as they are
    const config = cleanConfig(type, { ...field?.config, ...values.config }) as FieldConfig
    const body: FieldIn = { ...values, type, config }
    if (!hasDefault(type)) delete body.default
    const { type: _type, ...patch } = body
    save.mutate(
      { key: field?.key ?? null, body: field ? patch : body },
      {
        onSuccess: () => {
          toast.success(field ? t('common:saved') : t('field.added', { name: localText(values.label) }))
          onClose()
        },
        onError: (error) => {
          const faults = asApiError(error)?.errors ?? []
          toast.error(faults[0]?.message || errorText(error))
        },
      },
    )
  }

  return (
    <SidePanel
      open
      width={500}
      onClose={onClose}
      isDirty="typed"
      title={
        <span className={styles.title}>
          <TypeIcon type={type} size={17} />
          {field ? localText(field.label, field.key) : t('field.newOf', { type: t(`type.${type}`) })}
        </span>
      }
      footer={
        <>
          {onBack ? (
            <Button className={styles.left ?? ''} onClick={onBack}>
              {t('field.otherType')}
            </Button>
          ) : null}
          {onRetype ? (
            <Button className={styles.left ?? ''} onClick={onRetype}>
              {t('retype.open')}
            </Button>
          ) : null}
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button type="primary" loading={save.isPending} onClick={() => form.submit()}>
            {field ? t('common:save') : t('field.add')}
          </Button>
        </>
      }
    >
      <Form form={form} layout="vertical" initialValues={initialValues(type, field)} onFinish={handleFinish}>
        <Form.Item
          name="label"
          label={t('field.name')}
          required
          rules={[labelRule(t('common:requiredField', { label: t('field.name') }))]}
        >
          <LocalTextInput autoFocus={!field} />
        </Form.Item>
        {settingsOf(type).map((setting) => (
          <SettingItem
            key={setting.name}
            setting={setting}
            objects={objects}
            object={object}
            type={type}
            isNew={!field}
          />
        ))}
        {isMade ? null : (
          <div className={styles.switches}>
            <Form.Item name="is_required" valuePropName="checked" noStyle>
              <Toggle label={t('field.required')} />
            </Form.Item>
            {canBeUnique(type) ? (
              <Form.Item name="is_unique" valuePropName="checked" noStyle>
                <Toggle label={t('field.uniqueLong')} />
              </Form.Item>
            ) : null}
          </div>
        )}
        {hasDefault(type) ? (
          <Form.Item name="default" label={t('field.default')}>
            <DefaultInput type={type} />
          </Form.Item>
        ) : null}
        <Form.Item name="help" label={t('field.help')} extra={t('field.helpHint')}>
          <LocalTextInput />
        </Form.Item>
        <Form.Item name="level" label={t('field.level')}>
          <LevelPicker current={field?.level} />
        </Form.Item>
      </Form>
    </SidePanel>
  )
}
