import { Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ObjectDef, RecordOperation, Role } from '../../../api/types'
import { localText } from '../../../lib/labels'
import { SidePanel } from '../../../ui/SidePanel'
import { useRoles, useSystemOperations } from '../api/roles'
import { type Difference, differences } from '../model/compare'
import { EVERYTHING, isToggle } from '../model/policy'
import styles from './CompareRoles.module.css'

interface CompareRolesProps {
  role: Role
  objects: readonly ObjectDef[]
  onClose: () => void
}

/** Two roles side by side: only where they differ. */
export function CompareRoles({ role, objects, onClose }: CompareRolesProps) {
  const { t } = useTranslation('access')
  const others = (useRoles().data ?? []).filter((one) => one.id !== role.id)
  const [otherId, setOtherId] = useState<string | null>(null)
  const other = others.find((one) => one.id === otherId) ?? others[0]
  const words = {
    scope: (operation: RecordOperation, scope: string) =>
      t(isToggle(operation) && scope !== 'none' ? 'scope.allowed' : `scope.${scope}`),
    field: (read: string, write: boolean, reveal: boolean) =>
      t(`right.${read}`) + (write ? t('preview.writable') : '') + (reveal ? t('preview.revealable') : ''),
  }
  const found = other ? differences(role.policy, other.policy, objects, words) : []
  const operations = useSystemOperations().data ?? []
  const systemOf = (policy: Role['policy']) =>
    policy.system.includes(EVERYTHING)
      ? t('system.everything')
      : operations
          .filter((one) => policy.system.includes(one.key))
          .map((one) => localText(one.label, one.key))
          .join('、') || t('scope.none')
  const system = other ? [systemOf(role.policy), systemOf(other.policy)] : []
  const isSystemSame = system[0] === system[1]
  const nameOf = ({ object, kind, key }: Difference) => {
    if (kind === 'operation') return t(`operation.${key}`)
    if (kind === 'rules') return t('compare.rules')
    return localText(object.fields.find((field) => field.key === key)?.label, key)
  }
  return (
    <SidePanel open width={680} title={t('compare.title')} onClose={onClose}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('compare.what')}</th>
            <th scope="col">{localText(role.label, role.key)}</th>
            <th scope="col">
              <Select<string>
                size="small"
                value={other?.id ?? ''}
                aria-label={t('compare.other')}
                popupMatchSelectWidth={false}
                options={others.map((one) => ({ value: one.id, label: localText(one.label, one.key) }))}
                onChange={setOtherId}
              />
            </th>
          </tr>
        </thead>
        <tbody>
          {found.map((one, index) => (
            <tr
              key={one.object.key + one.kind + one.key}
              data-first={found[index - 1]?.object !== one.object || undefined}
            >
              <th scope="row">
                {found[index - 1]?.object === one.object ? null : (
                  <span className={styles.object}>{localText(one.object.label, one.object.key)}</span>
                )}
                {nameOf(one)}
              </th>
              {one.kind === 'rules' ? (
                <td colSpan={2}>{t('compare.rulesDiffer')}</td>
              ) : (
                <>
                  <td>{one.left}</td>
                  <td>{one.right}</td>
                </>
              )}
            </tr>
          ))}
          {isSystemSame ? null : (
            <tr data-first>
              <th scope="row">{t('system.title')}</th>
              {system.map((text) => (
                <td key={text}>{text}</td>
              ))}
            </tr>
          )}
        </tbody>
      </table>
      {found.length || !isSystemSame ? null : <p className={styles.same}>{t('compare.same')}</p>}
    </SidePanel>
  )
}
