import { Button, Select } from 'antd'
import { Plus, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { FieldDef, ObjectDef, RowCondition, RowRule } from '../../../api/types'
import { FieldEnvProvider } from '../../../fields/env'
import { FilterValue } from '../../../fields/FilterValue'
import { isBareOperator, operatorTextKey } from '../../../fields/operators'
import { localText } from '../../../lib/labels'
import { useOperators } from '../api/fieldTypes'
import { useConditionEnv } from '../api/useConditionEnv'
import styles from './ConditionEditor.module.css'

interface ConditionEditorProps {
  object: ObjectDef
  condition: RowCondition
  onChange: (condition: RowCondition | null) => void
}

/** What stands for something of the member himself, by type of field. */
const MINE: Readonly<Record<string, string>> = {
  region: 'territory',
  department: 'subtree',
  member: 'member',
}

const mineOf = (rule: RowRule) => (rule.value as { my?: string } | null | undefined)?.my

function RuleLine({
  object,
  rule,
  operators,
  onChange,
}: {
  object: ObjectDef
  rule: RowRule
  operators: ReadonlyMap<string, string[]>
  onChange: (rule: RowRule | null) => void
}) {
  const { t } = useTranslation(['access', 'fields'])
  const field = object.fields.find((one) => one.key === rule.field)
  const mine = field ? MINE[field.type] : undefined
  const ops = field ? (operators.get(field.type) ?? []) : []
  const options = [
    ...(mine ? [{ value: 'mine', label: t(`condition.mine.${mine}`) }] : []),
    ...ops
      .filter((op) => !mine || !['me', 'my_team'].includes(op))
      .map((op) => ({ value: op, label: field ? t(`fields:${operatorTextKey(field, op)}`) : op })),
  ]
  const choose = (op: string) => {
    if (op === 'mine') return onChange({ field: rule.field, op: 'in', value: { my: mine } })
    if (isBareOperator(op)) return onChange({ field: rule.field, op })
    return onChange({ field: rule.field, op, value: op === 'relative' ? 'this_month' : null })
  }
  const whole: FieldDef | undefined = field && { ...field, operators: ops, right: 'full' }
  return (
    <div className={styles.rule}>
      <Select<string>
        value={rule.field}
        aria-label={t('condition.field')}
        showSearch={{ optionFilterProp: 'label' }}
        popupMatchSelectWidth={false}
        options={object.fields
          .filter((one) => !one.archived && operators.get(one.type)?.length)
          .map((one) => ({ value: one.key, label: localText(one.label, one.key) }))}
        onChange={(key) => onChange(beginRule(object, key, operators))}
      />
      <Select<string>
        value={mineOf(rule) ? 'mine' : rule.op}
        aria-label={t('condition.operator')}
        popupMatchSelectWidth={false}
        options={options}
        onChange={choose}
      />
      <div className={styles.value}>
        {whole && !mineOf(rule) && !isBareOperator(rule.op) ? (
          <FilterValue
            field={whole}
            op={rule.op}
            value={rule.value}
            onChange={(value) => onChange({ ...rule, value })}
          />
        ) : null}
      </div>
      <Button
        type="text"
        size="small"
        icon={<Trash2 size={14} aria-hidden="true" />}
        aria-label={t('condition.remove')}
        onClick={() => onChange(null)}
      />
    </div>
  )
}

/** A rule of a field before anybody wrote its value: what is the member's own, where there is such. */
function beginRule(object: ObjectDef, key: string, operators: ReadonlyMap<string, string[]>): RowRule {
  const field = object.fields.find((one) => one.key === key)
  const mine = field ? MINE[field.type] : undefined
  if (mine) return { field: key, op: 'in', value: { my: mine } }
  const ops = (field && operators.get(field.type)) ?? []
  const op = ['in', 'eq', 'contains', 'has_any'].find((one) => ops.includes(one)) ?? ops[0] ?? 'eq'
  return { field: key, op, value: null }
}

/** Which records: rules in simple form, such as 地区 = 我的地区 and 级别 ≠ A. */
export function ConditionEditor({ object, condition, onChange }: ConditionEditorProps) {
  const { t } = useTranslation('access')
  const env = useConditionEnv(object.key)
  const operators = useOperators().data
  if (!operators) return null
  const change = (index: number, rule: RowRule | null) => {
    const items = condition.items.flatMap((one, i) => (i === index ? (rule ? [rule] : []) : [one]))
    onChange(items.length ? { ...condition, items } : null)
  }
  const first = object.fields.find((field) => !field.archived && !field.is_system) ?? object.fields[0]
  return (
    <FieldEnvProvider env={env}>
      <div className={styles.rules}>
        {condition.items.map((rule, index) => (
          <RuleLine
            // biome-ignore lint/suspicious/noArrayIndexKey: rules have no identity but their place
            key={index}
            object={object}
            rule={rule}
            operators={operators}
            onChange={(next) => change(index, next)}
          />
        ))}
        <div className={styles.foot}>
          <Button
            size="small"
            type="text"
            icon={<Plus size={14} aria-hidden="true" />}
            onClick={() =>
              first &&
              onChange({ ...condition, items: [...condition.items, beginRule(object, first.key, operators)] })
            }
          >
            {t('condition.add')}
          </Button>
          {condition.items.length > 1 ? (
            <Select<'and' | 'or'>
              size="small"
              value={condition.join}
              aria-label={t('condition.join')}
              options={[
                { value: 'and', label: t('condition.and') },
                { value: 'or', label: t('condition.or') },
              ]}
              onChange={(join) => onChange({ ...condition, join })}
            />
          ) : null}
        </div>
      </div>
    </FieldEnvProvider>
  )
}
