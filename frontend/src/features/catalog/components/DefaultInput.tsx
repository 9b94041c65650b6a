import { Form, Input, InputNumber, Select, Switch } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Option } from '../../../api/types'
import { localText } from '../../../lib/labels'

const WITH_DEFAULT = new Set([
  'text',
  'long_text',
  'integer',
  'decimal',
  'money',
  'percent',
  'yes_no',
  'choice',
  'multi_choice',
  'tags',
])

/** Can a default be given for this type here? */
export function hasDefault(type: string): boolean {
  return WITH_DEFAULT.has(type)
}

interface DefaultInputProps {
  id?: string
  type: string
  value?: unknown
  onChange?: (value: unknown) => void
}

/** What a new record begins with. */
export function DefaultInput({ id, type, value, onChange }: DefaultInputProps) {
  const { t } = useTranslation('catalog')
  const options = (Form.useWatch(['config', 'options']) as Option[] | undefined) ?? []
  const own = id ? { id } : {}
  const choices = options
    .filter((option) => option.key && !option.archived)
    .map((option) => ({ value: option.key, label: localText(option.label, option.key) }))
  if (type === 'yes_no') {
    return (
      <Switch
        {...own}
        aria-label={t('field.default')}
        checked={value === true}
        onChange={(on) => onChange?.(on)}
      />
    )
  }
  if (type === 'choice' || type === 'multi_choice' || type === 'tags') {
    const mode = type !== 'choice' ? { mode: 'multiple' as const } : {}
    return (
      <Select
        {...own}
        {...mode}
        allowClear
        value={value ?? (type === 'choice' ? null : [])}
        options={choices}
        onChange={(next: unknown) => onChange?.(next ?? null)}
      />
    )
  }
  if (type === 'text' || type === 'long_text') {
    return (
      <Input
        {...own}
        value={(value as string | null) ?? ''}
        onChange={(event) => onChange?.(event.target.value || null)}
      />
    )
  }
  const isWhole = type === 'integer'
  return (
    <InputNumber<string | number>
      {...own}
      stringMode={!isWhole}
      precision={isWhole ? 0 : 2}
      value={(value as string | number | null) ?? null}
      onChange={(next) => onChange?.(next)}
      style={{ width: 200 }}
    />
  )
}
