import { Button } from 'antd'
import { Copy, GitCompareArrows, Pencil, Trash2 } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ObjectDef, Role, RolePolicy } from '../../../api/types'
import { errorText } from '../../../lib/errorText'
import { isHeld } from '../../../lib/held'
import { localText } from '../../../lib/labels'
import { confirm } from '../../../ui/confirm'
import { SaveBar } from '../../../ui/SaveBar'
import { toast } from '../../../ui/toast'
import { useLeaveGuard } from '../../../ui/useLeaveGuard'
import { WaitingChanges } from '../../../ui/WaitingChanges'
import { usePreviewRole } from '../api/review'
import { useDeleteRole, useUpdateRole, useWaitingForRole } from '../api/roles'
import { isSamePolicy } from '../model/policy'
import { CompareRoles } from './CompareRoles'
import { Matrix } from './Matrix'
import { PreviewPanel } from './PreviewPanel'
import styles from './RoleEditor.module.css'
import { RoleMembers } from './RoleMembers'
import { Summary } from './Summary'
import { SystemRights } from './SystemRights'
import { WhenEditor } from './WhenEditor'

interface RoleEditorProps {
  role: Role
  objects: readonly ObjectDef[]
  onRename: () => void
  onCopy: () => void
  onDeleted: () => void
}

/** One role: what it means in words, the matrix behind it, and saving. */
export function RoleEditor({ role, objects, onRename, onCopy, onDeleted }: RoleEditorProps) {
  const { t } = useTranslation('access')
  const [policy, setPolicy] = useState<RolePolicy>(role.policy)
  const isDirty = useMemo(() => !isSamePolicy(policy, role.policy), [policy, role.policy])
  const update = useUpdateRole()
  const remove = useDeleteRole()
  const waiting = useWaitingForRole(role.id)

  useLeaveGuard(isDirty, 'search')

  const preview = usePreviewRole()
  const [isComparing, setIsComparing] = useState(false)
  const look = () =>
    preview.mutate({ id: role.id, policy }, { onError: (error) => toast.error(errorText(error)) })
  // awaited, not a callback: the saved role has a new version, and the editor begins anew with it
  const save = async () => {
    try {
      await update.mutateAsync({ id: role.id, version: role.version, patch: { policy } })
      toast.success(t('roles.saved'))
    } catch (error) {
      preview.reset()
      if (isHeld(error)) {
        toast.info(errorText(error))
        setPolicy(role.policy)
      } else toast.error(errorText(error))
    }
  }
  const handleDelete = async () => {
    const name = localText(role.label, role.key)
    const yes = await confirm({
      title: t('roles.deleteTitle', { name }),
      text: t('roles.deleteText', { count: role.member_count }),
      confirmLabel: t('common:delete'),
      danger: true,
    })
    if (!yes) return
    remove.mutate(role.id, {
      onSuccess: () => {
        toast.success(t('roles.deleted', { name }))
        onDeleted()
      },
      onError: (error) => toast.error(errorText(error)),
    })
  }

  return (
    <div className={styles.editor}>
      <div className={styles.scroll}>
        <WaitingChanges items={waiting.data} />
        <header className={styles.head}>
          <div className={styles.titles}>
            <h2 className={styles.title}>{localText(role.label, role.key)}</h2>
            <p className={styles.text}>{localText(role.description)}</p>
          </div>
          <Button icon={<Pencil size={14} aria-hidden="true" />} onClick={onRename}>
            {t('roles.rename')}
          </Button>
          <Button
            icon={<GitCompareArrows size={14} aria-hidden="true" />}
            onClick={() => setIsComparing(true)}
          >
            {t('compare.action')}
          </Button>
          <Button icon={<Copy size={14} aria-hidden="true" />} onClick={onCopy}>
            {t('roles.copy')}
          </Button>
          {role.is_builtin ? null : (
            <Button
              danger
              icon={<Trash2 size={14} aria-hidden="true" />}
              aria-label={t('roles.delete')}
              onClick={() => void handleDelete()}
            />
          )}
        </header>
        <Summary policy={policy} objects={objects} />
        <RoleMembers role={role} />
        <Matrix policy={policy} objects={objects} onChange={setPolicy} />
        <SystemRights policy={policy} onChange={setPolicy} />
        <WhenEditor policy={policy} onChange={setPolicy} />
      </div>
      <PreviewPanel
        preview={preview.data ?? null}
        objects={objects}
        isSaving={update.isPending}
        onClose={() => preview.reset()}
        onSave={() => void save()}
      />
      {isComparing ? (
        <CompareRoles role={{ ...role, policy }} objects={objects} onClose={() => setIsComparing(false)} />
      ) : null}
      {isDirty ? (
        <SaveBar
          isSaving={update.isPending || preview.isPending}
          onSave={look}
          onDiscard={() => setPolicy(role.policy)}
        />
      ) : null}
    </div>
  )
}
