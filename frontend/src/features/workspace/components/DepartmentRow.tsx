import { ArrowDown, ArrowUp, ChevronRight, Ellipsis, Pencil, Plus, Trash2, UsersRound } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Avatar } from '../../../ui/Avatar'
import { PopMenu } from '../../../ui/PopMenu'
import type { DepartmentNode } from '../model/tree'
import styles from './DepartmentsPage.module.css'

interface DepartmentRowProps {
  node: DepartmentNode
  isFolded: boolean
  onToggle: () => void
  onAdd: () => void
  onEdit: () => void
  onStep: (step: -1 | 1) => void
  onArchive: () => void
}

/** One department: name, head, how many people, what can be done. */
export function DepartmentRow(props: DepartmentRowProps) {
  const { t } = useTranslation('workspace')
  const { node, isFolded } = props
  const { department, depth, children } = node
  const hasChildren = children.length > 0
  return (
    <div
      role="treeitem"
      tabIndex={-1}
      aria-level={depth + 1}
      aria-selected="false"
      aria-expanded={hasChildren ? !isFolded : undefined}
      aria-label={department.name}
      className={styles.row}
    >
      <span style={{ width: depth * 24 }} aria-hidden="true" />
      {hasChildren ? (
        <button
          type="button"
          className={styles.fold}
          data-open={!isFolded || undefined}
          aria-label={isFolded ? t('department.unfold') : t('department.fold')}
          onClick={props.onToggle}
        >
          <ChevronRight size={15} aria-hidden="true" />
        </button>
      ) : (
        <span className={styles.fold} aria-hidden="true" />
      )}
      <button type="button" className={styles.name} onClick={props.onEdit}>
        {department.name}
      </button>
      <span className={styles.head}>
        {department.head ? (
          <>
            <Avatar name={department.head.label} size={20} />
            {department.head.label}
            <span className={styles.hint}>{t('department.head')}</span>
          </>
        ) : (
          <span className={styles.hint}>{t('department.noHead')}</span>
        )}
      </span>
      <span className={styles.count} title={t('department.members')}>
        <UsersRound size={14} aria-hidden="true" />
        {t('department.memberCount', { count: department.member_count })}
      </span>
      <button
        type="button"
        className={styles.icon}
        aria-label={t('department.addBelow', { name: department.name })}
        onClick={props.onAdd}
      >
        <Plus size={16} aria-hidden="true" />
      </button>
      <PopMenu
        label={t('department.actions', { name: department.name })}
        trigger={<Ellipsis size={16} aria-hidden="true" />}
        align="end"
        side="bottom"
        items={[
          { key: 'edit', label: t('common:edit'), icon: Pencil, onSelect: props.onEdit },
          { key: 'up', label: t('department.up'), icon: ArrowUp, onSelect: () => props.onStep(-1) },
          { key: 'down', label: t('department.down'), icon: ArrowDown, onSelect: () => props.onStep(1) },
          {
            key: 'archive',
            label: t('department.archive'),
            icon: Trash2,
            danger: true,
            disabled: depth === 0,
            onSelect: props.onArchive,
          },
        ]}
      />
    </div>
  )
}
