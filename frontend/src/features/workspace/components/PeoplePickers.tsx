import { Select, TreeSelect } from 'antd'
import { useTranslation } from 'react-i18next'
import { localText } from '../../../lib/labels'
import { useDepartments } from '../api/departments'
import { useMembers, useRoleChoices } from '../api/members'
import { buildTree, type DepartmentNode } from '../model/tree'

interface PickerProps<Value> {
  id?: string
  value?: Value
  onChange?: (value: Value) => void
}

interface TreeOption {
  value: string
  title: string
  disabled: boolean
  children: TreeOption[]
}

const toOption = (node: DepartmentNode, excluded: ReadonlySet<string>): TreeOption => ({
  value: node.department.id,
  title: node.department.name,
  disabled: excluded.has(node.department.id),
  children: node.children.map((child) => toOption(child, excluded)),
})

interface DepartmentPickerProps {
  id?: string
  value?: string | string[] | null
  onChange?: (value: string | string[]) => void
  multiple?: boolean
  excluded?: ReadonlySet<string>
}

const NOTHING: ReadonlySet<string> = new Set()

/** One or several departments out of the tree. */
export function DepartmentPicker({
  id,
  value,
  onChange,
  multiple = false,
  excluded = NOTHING,
}: DepartmentPickerProps) {
  const { t } = useTranslation('workspace')
  const departments = useDepartments()
  return (
    <TreeSelect
      {...(id ? { id } : {})}
      value={value ?? (multiple ? [] : undefined)}
      onChange={(next) => onChange?.(next as string | string[])}
      multiple={multiple}
      treeData={buildTree(departments.data ?? []).map((node) => toOption(node, excluded))}
      treeDefaultExpandAll
      showSearch
      treeNodeFilterProp="title"
      loading={departments.isPending}
      placeholder={t('pickDepartment')}
      allowClear={!multiple}
      style={{ width: '100%' }}
    />
  )
}

/** Roles, several. */
export function RolePicker({ id, value, onChange }: PickerProps<string[]>) {
  const { t } = useTranslation('workspace')
  const roles = useRoleChoices()
  return (
    <Select
      {...(id ? { id } : {})}
      mode="multiple"
      value={value ?? []}
      onChange={(next: string[]) => onChange?.(next)}
      options={(roles.data ?? []).map((role) => ({ value: role.id, label: localText(role.label, role.key) }))}
      optionFilterProp="label"
      loading={roles.isPending}
      placeholder={t('pickRoles')}
      style={{ width: '100%' }}
    />
  )
}

/** One active member, or nobody. */
export function MemberPicker({ id, value, onChange }: PickerProps<string | null>) {
  const { t } = useTranslation('workspace')
  const members = useMembers({ status: 'active' })
  return (
    <Select
      {...(id ? { id } : {})}
      value={value ?? null}
      onChange={(next: string | undefined) => onChange?.(next ?? null)}
      options={(members.data ?? []).map((member) => ({ value: member.id, label: member.name }))}
      showSearch={{ optionFilterProp: 'label' }}
      allowClear
      loading={members.isPending}
      placeholder={t('pickMember')}
      style={{ width: '100%' }}
    />
  )
}
