import { Button } from 'antd'
import { Building, Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { errorText } from '../../../lib/errorText'
import { confirm } from '../../../ui/confirm'
import { PageBody } from '../../../ui/PageBody'
import { PageHeader } from '../../../ui/PageHeader'
import { EmptyState, ErrorState, Skeleton } from '../../../ui/states'
import { toast } from '../../../ui/toast'
import { useArchiveDepartment, useDepartments, useMoveDepartments } from '../api/departments'
import { buildTree, type DepartmentNode, flattenTree, siblingMoves } from '../model/tree'
import { type DepartmentDraft, DepartmentPanel } from './DepartmentPanel'
import { DepartmentRow } from './DepartmentRow'
import styles from './DepartmentsPage.module.css'

/** The tree of departments; scopes such as 本部门及下级 follow it. */
export function DepartmentsPage() {
  const { t } = useTranslation('workspace')
  const departments = useDepartments()
  const move = useMoveDepartments()
  const archive = useArchiveDepartment()
  const [draft, setDraft] = useState<DepartmentDraft | null>(null)
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set())
  const tree = buildTree(departments.data ?? [])
  const rows = flattenTree(tree, (id) => folded.has(id))

  const toggle = (id: string) => {
    const next = new Set(folded)
    if (!next.delete(id)) next.add(id)
    setFolded(next)
  }
  const handleArchive = async ({ department }: DepartmentNode) => {
    const yes = await confirm({
      title: t('department.archiveTitle', { name: department.name }),
      text: t('department.archiveText'),
      confirmLabel: t('department.archive'),
      danger: true,
    })
    if (!yes) return
    archive.mutate(department.id, {
      onSuccess: () => toast.success(t('department.archived', { name: department.name })),
      onError: (error) => toast.error(errorText(error)),
    })
  }
  const handleStep = (node: DepartmentNode, step: -1 | 1) =>
    move.mutate(siblingMoves(departments.data ?? [], node.department, step), {
      onError: (error) => toast.error(errorText(error)),
    })
  const add = (parentId: string | null) =>
    setDraft({ id: null, name: '', parent_id: parentId, head_id: null })

  return (
    <>
      <PageHeader
        title={t('department.title')}
        text={t('department.text')}
        actions={
          <Button
            type="primary"
            icon={<Plus size={15} aria-hidden="true" />}
            onClick={() => add(tree[0]?.department.id ?? null)}
          >
            {t('department.add')}
          </Button>
        }
      />
      <PageBody flush>
        {departments.isPending ? <Skeleton /> : null}
        {departments.isError ? (
          <ErrorState text={departments.error.message} onRetry={() => void departments.refetch()} />
        ) : null}
        {departments.data && !rows.length ? (
          <EmptyState icon={Building} title={t('department.empty')} text={t('department.emptyText')} />
        ) : null}
        {rows.length ? (
          <div className={styles.tree} role="tree" aria-label={t('department.title')}>
            {rows.map((node) => (
              <DepartmentRow
                key={node.department.id}
                node={node}
                isFolded={folded.has(node.department.id)}
                onToggle={() => toggle(node.department.id)}
                onAdd={() => add(node.department.id)}
                onEdit={() =>
                  setDraft({
                    id: node.department.id,
                    name: node.department.name,
                    parent_id: node.department.parent_id,
                    head_id: node.department.head?.id ?? null,
                    node,
                  })
                }
                onStep={(step) => handleStep(node, step)}
                onArchive={() => void handleArchive(node)}
              />
            ))}
          </div>
        ) : null}
      </PageBody>
      <DepartmentPanel draft={draft} onClose={() => setDraft(null)} />
    </>
  )
}
