import { useTranslation } from 'react-i18next'
import type { ObjectDef, RolePolicy } from '../../../api/types'
import { localText } from '../../../lib/labels'
import { useConditionText } from '../hooks/useConditionText'
import { summarise } from '../model/summary'
import styles from './Summary.module.css'

interface SummaryProps {
  policy: RolePolicy
  objects: readonly ObjectDef[]
}

/** The role in words, object by object; follows every change at once. */
export function Summary({ policy, objects }: SummaryProps) {
  const { t } = useTranslation('access')
  const condition = useConditionText()
  const names = {
    t: (key: string, params: Record<string, unknown> = {}) => t(key, params),
    object: (object: ObjectDef) => localText(object.label, object.key),
    field: (field: ObjectDef['fields'][number]) => localText(field.label, field.key),
    condition,
  }
  return (
    <section className={styles.summary} aria-label={t('summary.title')}>
      <h3 className={styles.title}>{t('summary.title')}</h3>
      <ul className={styles.list}>
        {objects.map((object) => (
          <li key={object.key}>{summarise(policy, object, names)}</li>
        ))}
      </ul>
    </section>
  )
}
