import { DatePicker, Form, Input, InputNumber, Select } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import type { ObjectDef } from '../../../api/types'
import { localText } from '../../../lib/labels'
import { Toggle } from '../../../ui/Toggle'
import { previewNumber, type Setting } from '../model/fieldSettings'
import styles from './FieldPanel.module.css'
import { OptionsEditor } from './OptionsEditor'

interface SettingItemProps {
  setting: Setting
  objects: readonly ObjectDef[]
  /** The object the field belongs to, and its type. */
  object: ObjectDef
  type: string
  isNew: boolean
}

function FormatItem() {
  const { t } = useTranslation('catalog')
  const format = (Form.useWatch(['config', 'format']) as string | undefined) ?? ''
  const preview = previewNumber(format)
  return (
    <Form.Item
      name={['config', 'format']}
      label={t('setting.format')}
      extra={preview ? t('setting.formatPreview', { preview }) : t('setting.formatHint')}
      rules={[
        {
          validator: (_, value: string) =>
            previewNumber(value ?? '')
              ? Promise.resolve()
              : Promise.reject(new Error(t('setting.formatWrong'))),
        },
      ]}
    >
      <Input />
    </Form.Item>
  )
}

function TargetItem({ objects, isNew }: { objects: readonly ObjectDef[]; isNew: boolean }) {
  const { t } = useTranslation('catalog')
  return (
    <Form.Item
      name={['config', 'target']}
      label={t('setting.target')}
      extra={isNew ? t('setting.targetHint') : t('setting.targetFixed')}
      rules={[{ required: true, message: t('common:requiredField', { label: t('setting.target') }) }]}
    >
      <Select
        disabled={!isNew}
        options={objects
          .filter((object) => !object.archived)
          .map((object) => ({ value: object.key, label: localText(object.label, object.key) }))}
      />
    </Form.Item>
  )
}

function timeZones(): { value: string; label: string }[] {
  return Intl.supportedValuesOf('timeZone').map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))
}

function MobileFieldItem({ object, name, label }: { object: ObjectDef; name: string[]; label: string }) {
  const { t } = useTranslation('catalog')
  const mobiles = object.fields.filter((field) => field.type === 'mobile' && !field.archived)
  if (mobiles.length === 0) return null
  return (
    <Form.Item name={name} label={label} extra={t('settingHint.fill_from')}>
      <Select
        allowClear
        options={mobiles.map((field) => ({ value: field.key, label: localText(field.label, field.key) }))}
      />
    </Form.Item>
  )
}

/** One setting of a field type. */
export function SettingItem({ setting, objects, object, type, isNew }: SettingItemProps) {
  const { t } = useTranslation('catalog')
  const name = ['config', setting.name]
  const label = t(`setting.${setting.text ?? setting.name}`)
  switch (setting.kind) {
    case 'options':
      return (
        <Form.Item
          name={name}
          label={label}
          rules={[
            {
              validator: (_, value: unknown[] | undefined) =>
                value?.length || type === 'tags'
                  ? Promise.resolve()
                  : Promise.reject(new Error(t('setting.optionsMissing'))),
            },
          ]}
        >
          <OptionsEditor />
        </Form.Item>
      )
    case 'format':
      return <FormatItem />
    case 'target':
      return <TargetItem objects={objects} isNew={isNew} />
    case 'flag':
      return (
        <div className={styles.switches}>
          <Form.Item
            name={name}
            valuePropName="checked"
            noStyle
            {...(setting.isOn
              ? { getValueProps: (value: boolean | undefined) => ({ checked: value !== false }) }
              : {})}
          >
            <Toggle label={label} />
          </Form.Item>
        </div>
      )
    case 'zone':
      return (
        <Form.Item name={name} label={label} extra={t('settingHint.timezone')}>
          <Select allowClear showSearch options={timeZones()} />
        </Form.Item>
      )
    case 'mobileField':
      return <MobileFieldItem object={object} name={name} label={label} />
    case 'choice':
      return (
        <Form.Item
          name={name}
          label={label}
          getValueProps={(value) => ({ value: value === undefined ? undefined : String(value) })}
        >
          <Select
            allowClear
            options={(setting.choices ?? []).map((value) => ({
              value,
              label: t(`choice.${setting.name}.${value}`),
            }))}
          />
        </Form.Item>
      )
    case 'day':
      return (
        <Form.Item
          name={name}
          label={label}
          getValueProps={(value: string | undefined) => ({ value: value ? dayjs(value) : null })}
          normalize={(value: dayjs.Dayjs | null) => value?.format('YYYY-MM-DD') ?? null}
        >
          <DatePicker style={{ width: 200 }} />
        </Form.Item>
      )
    case 'text':
      return (
        <Form.Item name={name} label={label} extra={t(`settingHint.${setting.text ?? setting.name}`)}>
          <Input autoComplete="off" />
        </Form.Item>
      )
    default:
      return (
        <Form.Item name={name} label={label}>
          <InputNumber<string | number>
            {...(setting.min === undefined ? {} : { min: setting.min })}
            {...(setting.max === undefined ? {} : { max: setting.max })}
            {...(setting.kind === 'whole' ? { precision: 0 } : { stringMode: true })}
            style={{ width: 200 }}
          />
        </Form.Item>
      )
  }
}
