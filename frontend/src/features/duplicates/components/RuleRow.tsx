import { Button, InputNumber, Select } from 'antd'
import { Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { isEnough } from '../model/rules'
import type { Method, RuleField, RuleSet } from '../model/types'
import styles from './rules.module.css'

interface RuleRowProps {
  readonly name: string
  readonly item: RuleField
  readonly rule: RuleSet
  readonly methods: readonly Method[]
  readonly onChange: (item: RuleField) => void
  readonly onRemove: () => void
}

/** One field of the rule: how it is compared and how much it says. */
export function RuleRow({ name, item, rule, methods, onChange, onRemove }: RuleRowProps) {
  const { t } = useTranslation('duplicates')
  return (
    <li className={styles.row}>
      <span className={styles.name}>
        {name}
        {isEnough(item, rule) ? <em>{t('settings.enough')}</em> : null}
      </span>
      <Select<Method>
        className={styles.method ?? ''}
        aria-label={t('settings.methodOf', { name })}
        value={item.method}
        disabled={methods.length < 2}
        options={methods.map((method) => ({ value: method, label: t(`method.${method}`) }))}
        onChange={(method) => onChange({ ...item, method })}
      />
      <Points
        label={t('settings.weight')}
        name={name}
        min={1}
        value={item.weight}
        onChange={(weight) => onChange({ ...item, weight })}
      />
      <Points
        label={t('settings.against')}
        name={name}
        min={0}
        value={item.against}
        onChange={(against) => onChange({ ...item, against })}
      />
      {item.method === 'exact' ? (
        <span className={styles.points} />
      ) : (
        <Points
          label={t('settings.similar')}
          name={name}
          min={50}
          unit="%"
          value={item.similar}
          onChange={(similar) => onChange({ ...item, similar })}
        />
      )}
      <Button
        type="text"
        icon={<Trash2 size={15} aria-hidden />}
        aria-label={t('settings.remove', { name })}
        onClick={onRemove}
      />
    </li>
  )
}

interface PointsProps {
  readonly label: string
  readonly name: string
  readonly min: number
  readonly value: number
  readonly unit?: string
  readonly onChange: (value: number) => void
}

function Points({ label, name, min, value, unit, onChange }: PointsProps) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is inside
    <label className={styles.points}>
      <span>{label}</span>
      <InputNumber
        min={min}
        max={100}
        precision={0}
        value={value}
        aria-label={`${name} ${label}`}
        {...(unit ? { suffix: unit } : {})}
        onChange={(next) => typeof next === 'number' && onChange(next)}
      />
    </label>
  )
}
