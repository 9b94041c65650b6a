import { useTranslation } from 'react-i18next'
import type { RolePolicy } from '../../../api/types'
import { localText } from '../../../lib/labels'
import { useSystemOperations } from '../api/roles'
import { EVERYTHING, setSystem } from '../model/policy'
import styles from './SystemRights.module.css'

interface SystemRightsProps {
  policy: RolePolicy
  onChange: (policy: RolePolicy) => void
}

/** What the role may administer. */
export function SystemRights({ policy, onChange }: SystemRightsProps) {
  const { t } = useTranslation('access')
  const operations = useSystemOperations()
  const hasAll = policy.system.includes(EVERYTHING)
  return (
    <section className={styles.section} aria-label={t('system.title')}>
      <h3 className={styles.heading}>{t('system.title')}</h3>
      <p className={styles.hint}>{t('system.text')}</p>
      <div className={styles.list}>
        <label className={styles.item}>
          <input
            type="checkbox"
            checked={hasAll}
            onChange={(event) => onChange(setSystem(policy, EVERYTHING, event.target.checked))}
          />
          {t('system.everything')}
        </label>
        {(operations.data ?? []).map((operation) => (
          <label key={operation.key} className={styles.item}>
            <input
              type="checkbox"
              checked={hasAll || policy.system.includes(operation.key)}
              disabled={hasAll}
              onChange={(event) => onChange(setSystem(policy, operation.key, event.target.checked))}
            />
            {localText(operation.label, operation.key)}
          </label>
        ))}
      </div>
    </section>
  )
}
