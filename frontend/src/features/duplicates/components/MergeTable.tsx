import { ChevronDown, ChevronRight, Lock } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FieldDef, ObjectDef } from '../../../api/types'
import { formatAgo } from '../../../lib/dates'
import { localText } from '../../../lib/labels'
import { findField } from '../../../lib/session'
import { type Choice, isChosen, sourceOf } from '../model/choice'
import { titleOf } from '../model/facts'
import type { MergePlan, PlanField } from '../model/types'
import { FieldValue } from './FieldValue'
import styles from './merge.module.css'

interface MergeTableProps {
  readonly object: ObjectDef
  readonly plan: MergePlan
  readonly choice: Choice
  readonly onChange: (choice: Choice) => void
}

/** Both records field by field; what will stand is marked. */
export function MergeTable({ object, plan, choice, onChange }: MergeTableProps) {
  const { t } = useTranslation('duplicates')
  const [isOpen, setIsOpen] = useState(false)
  const rows = plan.fields.flatMap((planned) => {
    const field = findField(object, planned.key)
    return field ? [{ planned, field }] : []
  })
  const differing = rows.filter(({ planned }) => planned.state !== 'same')
  const same = rows.filter(({ planned }) => planned.state === 'same')
  const Arrow = isOpen ? ChevronDown : ChevronRight
  return (
    <div className={styles.table}>
      <div className={styles.heads} role="radiogroup" aria-label={t('whichStays')}>
        <span className={styles.corner}>{t('whichStays')}</span>
        {plan.records.map((record) => (
          <label
            key={record.id}
            className={styles.head}
            data-chosen={choice.winner === record.id || undefined}
          >
            <input
              type="radio"
              name="winner"
              checked={choice.winner === record.id}
              disabled={!plan.winners.includes(record.id)}
              onChange={() => onChange({ ...choice, winner: record.id })}
            />
            <span className={styles.headText}>
              <strong>{titleOf(object, record, t('untitled'))}</strong>
              <small>
                {t(choice.winner === record.id ? 'stays' : 'goes')}
                {typeof record.fields.updated_at === 'string'
                  ? ` · ${t('changed', { ago: formatAgo(record.fields.updated_at) })}`
                  : ''}
              </small>
            </span>
          </label>
        ))}
      </div>
      {differing.map(({ planned, field }) => (
        <Row
          key={field.key}
          planned={planned}
          field={field}
          plan={plan}
          choice={choice}
          onChange={onChange}
        />
      ))}
      {same.length > 0 ? (
        <button
          type="button"
          className={styles.sameHead}
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
        >
          <Arrow size={14} aria-hidden />
          {t('same', { count: same.length })}
        </button>
      ) : null}
      {isOpen
        ? same.map(({ planned, field }) => (
            <Row
              key={field.key}
              planned={planned}
              field={field}
              plan={plan}
              choice={choice}
              onChange={onChange}
            />
          ))
        : null}
    </div>
  )
}

interface RowProps {
  readonly planned: PlanField
  readonly field: FieldDef
  readonly plan: MergePlan
  readonly choice: Choice
  readonly onChange: (choice: Choice) => void
}

function Row({ planned, field, plan, choice, onChange }: RowProps) {
  const { t } = useTranslation('duplicates')
  const name = localText(field.label, field.key)
  const source = sourceOf(planned, choice)
  const isFree = isChosen(planned)
  const take = (id: string) => onChange({ ...choice, take: { ...choice.take, [field.key]: id } })
  return (
    <div className={styles.row} role="radiogroup" aria-label={name}>
      <span className={styles.label}>
        {name}
        {planned.state === 'both' ? <em>{t('united')}</em> : null}
        {planned.state !== 'same' && planned.state !== 'both' && !isFree ? (
          <Lock size={12} aria-label={t('notYours')} />
        ) : null}
      </span>
      {plan.records.map((record) => {
        const isTaken = planned.state === 'same' || source === 'both' || source === record.id
        return isFree ? (
          <label key={record.id} className={styles.cell} data-chosen={isTaken || undefined}>
            <input
              type="radio"
              name={`take-${field.key}`}
              checked={source === record.id}
              onChange={() => take(record.id)}
            />
            <span className={styles.value}>
              <FieldValue field={field} record={record} />
            </span>
          </label>
        ) : (
          <div key={record.id} className={styles.cell} data-fixed data-chosen={isTaken || undefined}>
            <span className={styles.value}>
              <FieldValue field={field} record={record} />
            </span>
          </div>
        )
      })}
    </div>
  )
}
