import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Select } from 'antd'
import { Plus, ShieldCheck } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { localText } from '../../../lib/labels'
import { useCatalog, useSession } from '../../../lib/session'
import { PageHeader } from '../../../ui/PageHeader'
import { EmptyState, ErrorState, Skeleton } from '../../../ui/states'
import { useIsPhone } from '../../../ui/useIsPhone'
import { useAllObjects, useRoles } from '../api/roles'
import { RoleEditor } from './RoleEditor'
import { type RoleDraft, RolePanel } from './RolePanel'
import styles from './RolesPage.module.css'

/** Roles at the left, what one of them may do at the right. */
export function RolesPage() {
  const { t } = useTranslation('access')
  const { role: wanted } = useSearch({ strict: false })
  const navigate = useNavigate()
  const isPhone = useIsPhone()
  const { can } = useSession()
  const catalog = useCatalog()
  const roles = useRoles()
  const mayDesign = can('catalog.manage')
  const all = useAllObjects(mayDesign)
  const [draft, setDraft] = useState<RoleDraft | null>(null)
  const objects = mayDesign ? all.data : catalog.objects
  // A role somebody holds says more to begin with than one that is only there for the set-up.
  const first = roles.data?.find((found) => found.member_count > 0) ?? roles.data?.[0]
  const role = roles.data?.find((found) => found.id === wanted) ?? first
  const open = (id: string) => void navigate({ to: '/settings/roles', search: { role: id }, replace: true })
  const error = roles.error ?? all.error

  return (
    <>
      <PageHeader
        title={t('roles.title')}
        text={t('roles.text')}
        actions={
          <Button
            type="primary"
            disabled={!objects}
            icon={<Plus size={15} aria-hidden="true" />}
            onClick={() => setDraft({})}
          >
            {t('roles.add')}
          </Button>
        }
      />
      {error ? <ErrorState text={error.message} onRetry={() => void roles.refetch()} /> : null}
      {!error && !(roles.data && objects) ? <Skeleton rows={10} /> : null}
      {roles.data && objects ? (
        <div className={styles.layout}>
          {isPhone ? (
            <div className={styles.choose}>
              <Select
                aria-label={t('roles.title')}
                value={role?.id ?? null}
                onChange={open}
                options={roles.data.map((found) => ({
                  value: found.id,
                  label: localText(found.label, found.key),
                }))}
                style={{ width: '100%' }}
              />
            </div>
          ) : (
            <nav className={styles.list} aria-label={t('roles.title')}>
              {roles.data.map((found) => (
                <button
                  key={found.id}
                  type="button"
                  className={styles.role}
                  aria-current={found.id === role?.id ? 'page' : undefined}
                  onClick={() => open(found.id)}
                >
                  <span className={styles.label}>{localText(found.label, found.key)}</span>
                  <span className={styles.count}>
                    {t('roles.memberCount', { count: found.member_count })}
                  </span>
                </button>
              ))}
            </nav>
          )}
          {role ? (
            <RoleEditor
              key={`${role.id}.${role.version}`}
              role={role}
              objects={objects}
              onRename={() => setDraft({ role })}
              onCopy={() => setDraft({ copyOf: role })}
              onDeleted={() => void navigate({ to: '/settings/roles', search: {}, replace: true })}
            />
          ) : (
            <EmptyState icon={ShieldCheck} title={t('roles.empty')} />
          )}
        </div>
      ) : null}
      <RolePanel draft={draft} objects={objects ?? []} onClose={() => setDraft(null)} onCreated={open} />
    </>
  )
}
