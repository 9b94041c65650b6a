import { Button, Segmented, Select } from 'antd'
import { Plus, Trash2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Condition, FieldDef, FilterGroup, ObjectDef } from '../../../api/types'
import { FilterValue } from '../../../fields/FilterValue'
import { firstOperator, isBareOperator, operatorTextKey } from '../../../fields/operators'
import { localText } from '../../../lib/labels'
import { findField } from '../../../lib/session'
import type { ListStateResult } from '../hooks/useListState'
import { plainConditions } from '../model/listState'
import styles from './records.module.css'

interface FilterBuilderProps {
  readonly object: ObjectDef
  readonly list: ListStateResult
}

const APPLY_DELAY_MS = 300

/** Conditions of the list, one a line; applied as they are written. */
export function FilterBuilder({ object, list }: FilterBuilderProps) {
  const { t } = useTranslation('views')
  const { patch } = list
  const [filter, setFilter] = useState<FilterGroup>(list.state.filter)
  const [isTouched, setIsTouched] = useState(false)
  const fields = object.fields.filter((field) => field.operators.length > 0)
  const conditions = plainConditions(filter)
  const nested = filter.items.length - conditions.length

  useEffect(() => {
    if (!isTouched) return
    const timer = setTimeout(() => patch({ filter, open: undefined }), APPLY_DELAY_MS)
    return () => clearTimeout(timer)
  }, [filter, isTouched, patch])

  const change = (next: FilterGroup) => {
    setIsTouched(true)
    setFilter(next)
  }
  const replace = (old: Condition, next: Condition | null) =>
    change({ ...filter, items: filter.items.flatMap((item) => (item === old ? (next ?? []) : item)) })
  const add = () => {
    const field = fields.find((one) => one.key === object.title_field) ?? fields[0]
    if (field) change({ ...filter, items: [...filter.items, begin(field)] })
  }

  return (
    <div className={styles.builder}>
      {conditions.length > 1 && (
        <div className={styles.join}>
          <span>{t('matching')}</span>
          <Segmented<'and' | 'or'>
            size="small"
            value={filter.join}
            options={[
              { value: 'and', label: t('matchAll') },
              { value: 'or', label: t('matchAny') },
            ]}
            onChange={(join) => change({ ...filter, join })}
          />
        </div>
      )}
      {conditions.map((condition, at) => (
        <ConditionLine
          // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no identity of their own
          key={at}
          object={object}
          fields={fields}
          condition={condition}
          onChange={(next) => replace(condition, next)}
        />
      ))}
      {nested > 0 && <p className={styles.quiet}>{t('nested', { count: nested })}</p>}
      {conditions.length === 0 && <p className={styles.quiet}>{t('noConditions')}</p>}
      <div className={styles.builderFoot}>
        <Button type="text" size="small" icon={<Plus size={14} />} onClick={add}>
          {t('addCondition')}
        </Button>
        {filter.items.length > 0 && (
          <Button type="text" size="small" onClick={() => change({ join: 'and', items: [] })}>
            {t('clearAll')}
          </Button>
        )}
      </div>
    </div>
  )
}

interface ConditionLineProps {
  readonly object: ObjectDef
  readonly fields: readonly FieldDef[]
  readonly condition: Condition
  readonly onChange: (next: Condition | null) => void
}

function ConditionLine({ object, fields, condition, onChange }: ConditionLineProps) {
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
          if (next) onChange(begin(next))
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

function begin(field: FieldDef): Condition {
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
