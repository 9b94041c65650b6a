import { useTranslation } from 'react-i18next'
import type { ObjectDef } from '../../../api/types'
import { localText } from '../../../lib/labels'
import { findField } from '../../../lib/session'
import type { Reason } from '../model/types'
import styles from './duplicates.module.css'

interface ReasonTagsProps {
  readonly object: ObjectDef
  readonly reasons: readonly Reason[]
}

/** Why two records are suspected, by field. */
export function ReasonTags({ object, reasons }: ReasonTagsProps) {
  const { t } = useTranslation('duplicates')
  const shown = reasons.flatMap((reason) => {
    const field = findField(object, reason.field)
    return field ? [{ ...reason, name: localText(field.label, field.key) }] : []
  })
  return (
    <span className={styles.reasons}>
      {shown.map(({ field, kind, name }) => (
        <span key={field} className={styles.reason} data-against={kind === 'differs' || undefined}>
          {t(`reason.${kind}`, { name })}
        </span>
      ))}
    </span>
  )
}

/** How sure it is. */
export function Score({ value }: { value: number }) {
  const { t } = useTranslation('duplicates')
  const level = value >= 95 ? 'sure' : value >= 88 ? 'likely' : 'maybe'
  return (
    <span className={styles.score} data-level={level} title={t('scoreHint')}>
      <span className="sr-only">{t('score')}</span>
      {value}
    </span>
  )
}
