import { useTranslation } from 'react-i18next'
import type { ObjectGrant, RecordOperation, Scope } from '../../../api/types'
import { isToggle, SCOPES, scopeChoices, scopeOf } from '../model/policy'
import styles from './ScopeCell.module.css'

interface ScopeCellProps {
  label: string
  grant: ObjectGrant
  operation: RecordOperation
  onChange: (scope: Scope) => void
}

/** One cell: how far an operation reaches, or whether it is allowed at all. */
export function ScopeCell({ label, grant, operation, onChange }: ScopeCellProps) {
  const { t } = useTranslation('access')
  const scope = scopeOf(grant, operation)
  const hasView = operation === 'view' || scopeOf(grant, 'view') !== 'none'
  if (isToggle(operation)) {
    return (
      <label className={styles.toggle} title={hasView ? undefined : t('matrix.needsView')}>
        <input
          type="checkbox"
          aria-label={label}
          checked={scope !== 'none'}
          disabled={!hasView}
          onChange={(event) => onChange(event.target.checked ? 'all' : 'none')}
        />
        <span aria-hidden="true">{t(scope === 'none' ? 'scope.none' : 'scope.allowed')}</span>
      </label>
    )
  }
  return (
    <span className={styles.cell} data-scope={scope}>
      <span className={styles.meter} aria-hidden="true">
        {SCOPES.slice(1).map((step, index) => (
          <i key={step} data-on={index < SCOPES.indexOf(scope) || undefined} />
        ))}
      </span>
      <select
        className={styles.select}
        aria-label={label}
        title={hasView ? undefined : t('matrix.needsView')}
        value={scope}
        disabled={!hasView}
        onChange={(event) => onChange(event.target.value as Scope)}
      >
        {scopeChoices(grant, operation).map((choice) => (
          <option key={choice} value={choice}>
            {t(`scope.${choice}`)}
          </option>
        ))}
      </select>
    </span>
  )
}
