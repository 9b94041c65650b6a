import { Check } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ObjectDef } from '../../../api/types'
import { localText } from '../../../lib/labels'
import type { ListStateResult } from '../hooks/useListState'
import styles from './records.module.css'

/** The field the list is grouped by. */
export function GroupMenu({ object, list }: { object: ObjectDef; list: ListStateResult }) {
  const { t } = useTranslation('views')
  const { state, patch } = list
  const fields = object.fields.filter((field) => field.groupable)
  const choices = [
    { key: null as string | null, label: t('noGroup') },
    ...fields.map((field) => ({ key: field.key, label: localText(field.label, field.key) })),
  ]
  return (
    <div className={styles.menu} role="radiogroup" aria-label={t('group')}>
      {choices.map(({ key, label }) => (
        <button
          key={key ?? ''}
          type="button"
          role="radio"
          aria-checked={state.group === key}
          onClick={() => patch({ group: key ?? 'none' })}
        >
          <span className={styles.grow}>{label}</span>
          {state.group === key && <Check size={14} aria-hidden />}
        </button>
      ))}
    </div>
  )
}
