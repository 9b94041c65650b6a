import { Select } from 'antd'
import { useTranslation } from 'react-i18next'

const LEVELS = [1, 2, 3, 4, 5]

interface LevelSelectProps {
  /** Words of a level of data, or of how high somebody is cleared. */
  of: 'level' | 'clearance'
  label: string
  id?: string
  value?: number
  onChange?: (value: number) => void
  disabled?: boolean
  loading?: boolean
  className?: string
}

/** One of the five security levels. */
export function LevelSelect({ of, label, id, className, ...rest }: LevelSelectProps) {
  const { t } = useTranslation(['labels', 'catalog'])
  return (
    <Select<number>
      {...(id ? { id } : {})}
      {...(className ? { className } : {})}
      {...rest}
      aria-label={label}
      options={LEVELS.map((level) => ({
        value: level,
        label: t(of === 'level' ? `catalog:level.${level}.name` : `clearance.name.${level}`),
      }))}
    />
  )
}
