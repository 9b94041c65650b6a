import { ChevronRight } from 'lucide-react'
import { Fragment, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ObjectDef, RecordOperation, RolePolicy } from '../../../api/types'
import { localText } from '../../../lib/labels'
import { ObjectIcon } from '../../../ui/ObjectIcon'
import { ANY_OBJECT, countRules, grantOf, OPERATIONS, setScope } from '../model/policy'
import { GrantDetail } from './GrantDetail'
import styles from './Matrix.module.css'
import { ScopeCell } from './ScopeCell'

interface MatrixProps {
  policy: RolePolicy
  objects: readonly ObjectDef[]
  onChange: (policy: RolePolicy) => void
}

interface CellsProps {
  policy: RolePolicy
  objectKey: string
  name: string
  onChange: (policy: RolePolicy) => void
}

function Cells({ policy, objectKey, name, onChange }: CellsProps) {
  const { t } = useTranslation('access')
  const grant = grantOf(policy, objectKey)
  return OPERATIONS.map((operation: RecordOperation) => (
    <td key={operation} data-title={t(`operation.${operation}`)}>
      <ScopeCell
        label={t('matrix.cell', { object: name, operation: t(`operation.${operation}`) })}
        grant={grant}
        operation={operation}
        onChange={(scope) => onChange(setScope(policy, objectKey, operation, scope))}
      />
    </td>
  ))
}

/** Objects × operations; each object opens into its fields. */
export function Matrix({ policy, objects, onChange }: MatrixProps) {
  const { t } = useTranslation('access')
  const [opened, setOpened] = useState<string | null>(null)
  return (
    <section aria-label={t('matrix.title')}>
      <h3 className={styles.heading}>{t('matrix.title')}</h3>
      <p className={styles.hint}>{t('matrix.text')}</p>
      <table className={styles.matrix}>
        <thead>
          <tr>
            <th scope="col">{t('matrix.object')}</th>
            {OPERATIONS.map((operation) => (
              <th key={operation} scope="col">
                {t(`operation.${operation}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {objects.map((object) => {
            const name = localText(object.label, object.key)
            const isOpen = opened === object.key
            return (
              <Fragment key={object.key}>
                <tr data-open={isOpen || undefined}>
                  <th scope="row">
                    <button
                      type="button"
                      className={styles.object}
                      aria-expanded={isOpen}
                      onClick={() => setOpened(isOpen ? null : object.key)}
                    >
                      <ChevronRight size={15} aria-hidden="true" className={styles.arrow} />
                      <ObjectIcon icon={object.icon} color={object.color} />
                      {name}
                      <span className={styles.fields}>
                        {countRules(grantOf(policy, object.key))
                          ? t('matrix.fieldsAndRules', { count: countRules(grantOf(policy, object.key)) })
                          : t('matrix.fields')}
                      </span>
                    </button>
                  </th>
                  <Cells policy={policy} objectKey={object.key} name={name} onChange={onChange} />
                </tr>
                {isOpen ? (
                  <tr className={styles.detail}>
                    <td colSpan={OPERATIONS.length + 1}>
                      <GrantDetail policy={policy} object={object} onChange={onChange} />
                    </td>
                  </tr>
                ) : null}
              </Fragment>
            )
          })}
          {policy.objects[ANY_OBJECT] ? (
            <tr>
              <th scope="row">
                <span className={styles.rest}>{t('matrix.rest')}</span>
              </th>
              <Cells policy={policy} objectKey={ANY_OBJECT} name={t('matrix.rest')} onChange={onChange} />
            </tr>
          ) : null}
        </tbody>
      </table>
    </section>
  )
}
