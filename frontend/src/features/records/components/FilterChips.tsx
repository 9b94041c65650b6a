import { X } from 'lucide-react'
import { Fragment, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Condition, ObjectDef } from '../../../api/types'
import { useFieldEnv } from '../../../fields/env'
import { operatorTextKey } from '../../../fields/operators'
import { localText } from '../../../lib/labels'
import { findField } from '../../../lib/session'
import type { ListStateResult } from '../hooks/useListState'
import { countConditions, isGroup, replaceAt } from '../model/filterTree'
import { cleanFilter } from '../model/listState'
import { valueText } from '../model/valueText'
import styles from './filters.module.css'

/** What the list is narrowed to, one chip each; a press on the cross widens it again. */
export function FilterChips({ object, list }: { object: ObjectDef; list: ListStateResult }) {
  const { t } = useTranslation('views')
  const filter = cleanFilter(object, list.state.filter)
  if (!filter) return null
  const remove = (at: number) => list.patch({ filter: replaceAt(filter, [at], null) })
  return (
    <ul className={styles.chips} aria-label={t('activeFilters')}>
      {filter.items.map((item, at) => {
        const name = isGroup(item) ? t('nested', { count: countConditions(item) }) : null
        const key = JSON.stringify(item)
        return (
          <Fragment key={key}>
            {at > 0 && filter.join === 'or' && <li className={styles.chipJoin}>{t('or')}</li>}
            <li className={styles.chip}>
              <span>{isGroup(item) ? name : <ConditionText object={object} condition={item} />}</span>
              <button type="button" aria-label={t('removeCondition')} onClick={() => remove(at)}>
                <X size={12} />
              </button>
            </li>
          </Fragment>
        )
      })}
    </ul>
  )
}

function ConditionText({ object, condition }: { object: ObjectDef; condition: Condition }) {
  const { t } = useTranslation(['views', 'fields'])
  const field = findField(object, condition.field)
  const value = useValueText(object, condition)
  if (!field) return null
  return (
    <>
      {localText(field.label, field.key)} {t(`fields:${operatorTextKey(field, condition.op)}`)} <b>{value}</b>
    </>
  )
}

/** The value of a condition as people read it; names of people and records are looked up. */
function useValueText(object: ObjectDef, condition: Condition): string {
  const { t } = useTranslation(['views', 'fields'])
  const env = useFieldEnv()
  const [text, setText] = useState('')
  const asked = JSON.stringify(condition)
  useEffect(() => {
    let isCurrent = true
    const parsed = JSON.parse(asked) as Condition
    const field = findField(object, parsed.field)
    const words = {
      yes: t('fields:yes'),
      no: t('fields:no'),
      comma: t('listComma'),
      period: (value: unknown) => periodText(value, (key) => t(key as 'fields:days')),
    }
    valueText(field, parsed, env, words)
      .then((found) => isCurrent && setText(found))
      .catch(() => isCurrent && setText('…'))
    return () => {
      isCurrent = false
    }
  }, [object, asked, env, t])
  return text
}

function periodText(value: unknown, say: (key: string) => string): string {
  if (typeof value === 'string') return say(`fields:relative.${value}`)
  const [[kind = '', days = 0] = []] = Object.entries((value ?? {}) as Record<string, number>)
  return kind ? `${say(`fields:relative.${kind}`)} ${days} ${say('fields:days')}` : ''
}
