import { InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { RELATIVE_DAYS } from './operators'
import styles from './parts/parts.module.css'

interface RelativeFilterProps {
  readonly value: unknown
  readonly onChange: (value: unknown) => void
}

function daysOf(value: unknown, key: 'last_days' | 'next_days'): number | null {
  if (!value || typeof value !== 'object' || !(key in value)) return null
  const days = (value as Record<string, unknown>)[key]
  return typeof days === 'number' ? days : null
}

/** 今天, 本周, … or the last or next so many days. */
export function RelativeFilter({ value, onChange }: RelativeFilterProps) {
  const { t } = useTranslation('fields')
  const last = daysOf(value, 'last_days')
  const next = daysOf(value, 'next_days')
  const kind =
    last !== null ? 'last_days' : next !== null ? 'next_days' : typeof value === 'string' ? value : null
  const options = [...RELATIVE_DAYS, 'last_days', 'next_days'].map((key) => ({
    value: key,
    label: t(`relative.${key}`),
  }))
  return (
    <div className={styles.pair}>
      <Select<string>
        value={kind}
        placeholder={t('pick')}
        options={options}
        onChange={(key) => onChange(key === 'last_days' || key === 'next_days' ? { [key]: 7 } : key)}
      />
      {(kind === 'last_days' || kind === 'next_days') && (
        <InputNumber<number>
          min={1}
          max={3650}
          value={last ?? next}
          suffix={t('days')}
          aria-label={t('relative.count')}
          onChange={(days) => days && onChange({ [kind]: days })}
        />
      )}
    </div>
  )
}
