import { useTranslation } from 'react-i18next'
import { useFieldEnv } from '../env'
import { TreeSelect } from '../parts/antd'
import { noFault } from '../parts/checks'
import { HiddenCell, PlainCell } from '../parts/PlainCell'
import styles from '../parts/parts.module.css'
import { pickByName, refText, refToWire } from '../parts/refs'
import { useAsync } from '../parts/useAsync'
import { usePopup } from '../parts/usePopup'
import {
  asRef,
  asText,
  type CellProps,
  type DepartmentNode,
  type FieldPlugin,
  type FilterProps,
  type InputProps,
  isHiddenRef,
} from '../types'

interface TreeNode {
  value: string
  title: string
  children: TreeNode[]
}

/** Turn the flat list into a tree; a missing parent makes a root. */
export function departmentTree(nodes: readonly DepartmentNode[]): TreeNode[] {
  const byId = new Map(
    nodes.map((node) => [node.id, { value: node.id, title: node.label, children: [] as TreeNode[] }]),
  )
  const roots: TreeNode[] = []
  for (const node of nodes) {
    const own = byId.get(node.id)
    if (!own) continue
    const parent = node.parentId ? byId.get(node.parentId) : undefined
    if (parent) parent.children.push(own)
    else roots.push(own)
  }
  return roots
}

function DepartmentCell({ value, isMasked }: CellProps) {
  if (isHiddenRef(value)) return <HiddenCell />
  return <PlainCell text={asRef(value)?.label ?? asText(value)} isMasked={isMasked} />
}

function DepartmentInput({ value, onChange, id, isInvalid, popup }: InputProps) {
  const opening = usePopup(popup)
  const { t } = useTranslation('fields')
  const env = useFieldEnv()
  const nodes = useAsync(() => env.listDepartments(), 'departments') ?? []
  return (
    <TreeSelect<string>
      {...(id ? { id } : {})}
      className={styles.full ?? ''}
      {...(asRef(value) ? { value: asRef(value)?.id ?? '' } : {})}
      allowClear
      placeholder={t('pick')}
      treeData={departmentTree(nodes)}
      treeDefaultExpandAll
      showSearch={{ treeNodeFilterProp: 'title' }}
      onChange={(next) => onChange(nodes.find((node) => node.id === next) ?? null)}
      {...opening}
      {...(popup ? { variant: 'borderless' as const } : {})}
      {...(popup ? { popupMatchSelectWidth: 240 } : {})}
      {...(isInvalid ? { status: 'error' as const } : {})}
    />
  )
}

function DepartmentFilter({ op, value, onChange }: FilterProps) {
  const { t } = useTranslation('fields')
  const env = useFieldEnv()
  const nodes = useAsync(() => env.listDepartments(), 'departments') ?? []
  const isList = op === 'in' || op === 'not_in'
  return (
    <TreeSelect<unknown>
      className={styles.full ?? ''}
      value={nodes.length > 0 ? value : null}
      multiple={isList}
      placeholder={t('pick')}
      treeData={departmentTree(nodes)}
      treeDefaultExpandAll
      showSearch={{ treeNodeFilterProp: 'title' }}
      onChange={(next) => onChange(next ?? null)}
    />
  )
}

/** A department of the workspace's tree. */
export const departmentField: FieldPlugin = {
  type: 'department',
  Cell: DepartmentCell,
  Input: DepartmentInput,
  Filter: DepartmentFilter,
  editor: 'popup',
  typing: 'search',
  isMultiple: false,
  align: 'left',
  width: 120,
  format: refText,
  parse: async (text, _field, env) => pickByName(await env.listDepartments(), text),
  check: noFault,
  toWire: refToWire,
}
