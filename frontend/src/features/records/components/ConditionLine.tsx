import { Button, Select } from 'antd'
import { Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Condition, FieldDef, ObjectDef } from '../../../api/types'
import { FilterValue } from '../../../fields/FilterValue'
import { firstOperator, isBareOperator, operatorTextKey } from '../../../fields/operators'
import { localText } from '../../../lib/labels'
import { findField } from '../../../lib/session'
import styles from './filters.module.css'

interface ConditionLineProps {
  readonly object: ObjectDef
  readonly fields: readonly FieldDef[]
  readonly condition: Condition
  readonly onChange: (next: Condition | null) => void
}

/** Field, operator and value of one condition. */
export function ConditionLine({ object, fields, condition, onChange }: ConditionLineProps) {
  const { t } = useTranslation(['views', 'fields'])
  const field = findField(object, condition.field)
  return (
    <div className={styles.condition}>
      <Select<string>
        value={condition.field}
        aria-label={t('field')}
        showSearch={{ optionFilterProp: 'label' }}
        popupMatchSelectWidth={false}
        options={fields.map((one) => ({ value: one.key, label: localText(one.label, one.key) }))}
        onChange={(key) => {
          const next = fields.find((one) => one.key === key)
          if (next) onChange(beginCondition(next))
        }}
      />
      <Select<string>
        value={condition.op}
        aria-label={t('operator')}
        popupMatchSelectWidth={false}
        options={(field?.operators ?? []).map((op) => ({
          value: op,
          label: field ? t(`fields:${operatorTextKey(field, op)}`) : op,
        }))}
        onChange={(op) =>
          onChange({
            field: condition.field,
            op,
            value: keepsValue(condition.op, op) ? condition.value : null,
          })
        }
      />
      <div className={styles.conditionValue}>
        {field && !isBareOperator(condition.op) && (
          <FilterValue
            field={field}
            op={condition.op}
            value={condition.value}
            onChange={(value) => onChange({ ...condition, value })}
          />
        )}
      </div>
      <Button
        type="text"
        size="small"
        icon={<Trash2 size={14} />}
        aria-label={t('removeCondition')}
        onClick={() => onChange(null)}
      />
    </div>
  )
}

/** A condition of a field before anybody wrote its value. */
export function beginCondition(field: FieldDef): Condition {
  const op = firstOperator(field)
  return isBareOperator(op)
    ? { field: field.key, op }
    : { field: field.key, op, value: op === 'relative' ? 'this_week' : null }
}

const SINGLE = new Set([
  'eq',
  'ne',
  'gt',
  'gte',
  'lt',
  'lte',
  'contains',
  'not_contains',
  'starts_with',
  'under',
])
const LIST = new Set(['in', 'not_in', 'has_any', 'has_all'])

function keepsValue(before: string, after: string): boolean {
  return (SINGLE.has(before) && SINGLE.has(after)) || (LIST.has(before) && LIST.has(after))
}
