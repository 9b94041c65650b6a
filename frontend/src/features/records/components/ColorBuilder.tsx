import { Button, Segmented } from 'antd'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ObjectDef } from '../../../api/types'
import type { ColorRule } from '../../../api/viewTypes'
import { colorOf } from '../../../ui/colors'
import { useDelayedApply } from '../hooks/useDelayedApply'
import type { ListStateResult } from '../hooks/useListState'
import { beginCondition, ConditionLine } from './ConditionLine'
import styles from './filters.module.css'

const SHADES = [
  'red',
  'orange',
  'yellow',
  'green',
  'cyan',
  'blue',
  'indigo',
  'purple',
  'pink',
  'gray',
] as const
const MOST_RULES = 20

/** Rules that colour cells or lines: a condition and a colour; the first that fits wins. */
export function ColorBuilder({ object, list }: { object: ObjectDef; list: ListStateResult }) {
  const { t } = useTranslation('views')
  const { patch } = list
  const [rules, setRules] = useState<readonly ColorRule[]>(list.state.colors)
  const [isTouched, setIsTouched] = useState(false)
  const fields = object.fields.filter((field) => field.operators.length > 0 && field.right === 'full')

  useDelayedApply(rules, isTouched, (next) => patch({ colors: [...next] }))

  const change = (next: readonly ColorRule[]) => {
    setIsTouched(true)
    setRules(next)
  }
  const replace = (at: number, next: ColorRule | null) =>
    change(rules.flatMap((rule, i) => (i === at ? (next ?? []) : [rule])))
  const add = () => {
    const field = fields.find((one) => one.type === 'choice') ?? fields[0]
    if (!field) return
    const color = SHADES[rules.length % SHADES.length] ?? 'red'
    change([...rules, { when: beginCondition(field), color, paint: 'row' }])
  }

  return (
    <div className={styles.builder}>
      {rules.length === 0 && <p className={styles.quiet}>{t('noColors')}</p>}
      {rules.map((rule, at) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: rules have no identity of their own
          key={at}
          className={styles.rule}
          style={{ background: colorOf(rule.color).soft }}
        >
          <ConditionLine
            object={object}
            fields={fields}
            condition={rule.when}
            onChange={(when) => replace(at, when && { ...rule, when })}
          />
          <div className={styles.shades}>
            <div role="radiogroup" aria-label={t('color')} className={styles.swatches}>
              {SHADES.map((name) => (
                <button
                  key={name}
                  type="button"
                  role="radio"
                  aria-checked={rule.color === name}
                  aria-label={t(`shade.${name}`)}
                  style={{ background: colorOf(name).dot }}
                  onClick={() => replace(at, { ...rule, color: name })}
                />
              ))}
            </div>
            <Segmented<'cell' | 'row'>
              size="small"
              value={rule.paint}
              options={[
                { value: 'row', label: t('paintRow') },
                { value: 'cell', label: t('paintCell') },
              ]}
              onChange={(paint) => replace(at, { ...rule, paint })}
            />
          </div>
        </div>
      ))}
      {rules.length < MOST_RULES && (
        <div className={styles.foot}>
          <Button type="text" size="small" icon={<Plus size={14} />} onClick={add}>
            {t('addColor')}
          </Button>
        </div>
      )}
    </div>
  )
}
