import { useTranslation } from 'react-i18next'
import type { ObjectDef, RowCondition } from '../../../api/types'
import { operatorTextKey } from '../../../fields/operators'
import { localText } from '../../../lib/labels'

/** A condition in words: 地区 在 我的负责地区 且 级别 不是 A. */
export function useConditionText(): (
  object: ObjectDef | undefined,
  condition: RowCondition | null,
) => string {
  const { t } = useTranslation(['access', 'fields'])
  const valueText = (value: unknown): string => {
    if (value === null || value === undefined) return ''
    if (Array.isArray(value)) return value.map(valueText).join('、')
    if (typeof value === 'object') {
      const { my, label, code } = value as { my?: string; label?: string; code?: string }
      return my ? t(`condition.my.${my}`) : (label ?? code ?? JSON.stringify(value))
    }
    return String(value)
  }
  return (object, condition) => {
    if (!condition) return t('rules.everyRecord')
    const texts = condition.items.map((rule) => {
      const field = object?.fields.find((one) => one.key === rule.field)
      const option = (key: string) =>
        localText(
          (field?.config.options as { key: string; label: object }[] | undefined)?.find(
            (one) => one.key === key,
          )?.label,
          key,
        )
      const value = typeof rule.value === 'string' ? option(rule.value) : valueText(rule.value)
      const operator = field ? t(`fields:${operatorTextKey(field, rule.op)}`) : rule.op
      return [localText(field?.label, rule.field), operator, value].filter(Boolean).join(' ')
    })
    return texts.join(` ${t(condition.join === 'or' ? 'condition.orShort' : 'condition.andShort')} `)
  }
}
