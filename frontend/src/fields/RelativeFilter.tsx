import { useTranslation } from 'react-i18next'
import { RELATIVE_DAYS } from './operators'
import { InputNumber, Select } from './parts/antd'
import styles from './parts/parts.module.css'

interface RelativeFilterProps {
  readonly value: unknown
  readonly onChange: (value: unknown) => void
}

const COUNTED = ['last_days', 'next_days', 'before_days'] as const
type Counted = (typeof COUNTED)[number]

function isCounted(key: string | null): key is Counted {
  return COUNTED.some((known) => known === key)
}

/** The kind and number of days of a counted range. */
function countedOf(value: unknown): { kind: Counted; days: number } | null {
  if (!value || typeof value !== 'object') return null
  const entry = Object.entries(value).find(([key]) => isCounted(key))
  return entry && isCounted(entry[0]) && typeof entry[1] === 'number'
    ? { kind: entry[0], days: entry[1] }
    : null
}

/** 今天, 本周, … or the last or next so many days, or longer ago than so many. */
export function RelativeFilter({ value, onChange }: RelativeFilterProps) {
  const { t } = useTranslation('fields')
  const counted = countedOf(value)
  const kind = counted?.kind ?? (typeof value === 'string' ? value : null)
  const options = [...RELATIVE_DAYS, ...COUNTED].map((key) => ({
    value: key,
    label: t(`relative.${key}`),
  }))
  return (
    <div className={styles.pair}>
      <Select<string>
        value={kind}
        placeholder={t('pick')}
        options={options}
        onChange={(key) => onChange(isCounted(key) ? { [key]: 7 } : key)}
      />
      {isCounted(kind) && (
        <InputNumber<number>
          min={1}
          max={3650}
          value={counted?.days ?? null}
          suffix={t('days')}
          aria-label={t('relative.count')}
          onChange={(days) => days && onChange({ [kind]: days })}
        />
      )}
    </div>
  )
}
