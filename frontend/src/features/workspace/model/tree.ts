import type { Department } from '../../../api/types'

export interface DepartmentNode {
  department: Department
  depth: number
  children: DepartmentNode[]
}

/** Build the tree from the flat list; a node whose parent is not in the list becomes a root. */
export function buildTree(departments: readonly Department[]): DepartmentNode[] {
  const nodes = new Map<string, DepartmentNode>(
    departments.map((department) => [department.id, { department, depth: 0, children: [] }]),
  )
  const roots: DepartmentNode[] = []
  for (const department of departments) {
    const node = nodes.get(department.id)
    if (!node) continue
    const parent = department.parent_id ? nodes.get(department.parent_id) : undefined
    if (parent) parent.children.push(node)
    else roots.push(node)
  }
  const settle = (list: DepartmentNode[], depth: number) => {
    list.sort((a, b) => a.department.position - b.department.position)
    for (const node of list) {
      node.depth = depth
      settle(node.children, depth + 1)
    }
  }
  settle(roots, 0)
  return roots
}

/** The tree from top to bottom, as it is drawn; children of folded nodes are left out. */
export function flattenTree(
  nodes: readonly DepartmentNode[],
  isFolded: (id: string) => boolean = () => false,
): DepartmentNode[] {
  return nodes.flatMap((node) => [
    node,
    ...(isFolded(node.department.id) ? [] : flattenTree(node.children, isFolded)),
  ])
}

/** Ids of a node and everything below it: where it must not be moved. */
export function subtreeIds(node: DepartmentNode): Set<string> {
  return new Set(flattenTree([node]).map((found) => found.department.id))
}

/** New positions after moving a department one place among its siblings; only those that change. */
export function siblingMoves(
  departments: readonly Department[],
  moved: Department,
  step: -1 | 1,
): { id: string; position: number }[] {
  const siblings = departments
    .filter((found) => found.parent_id === moved.parent_id)
    .toSorted((a, b) => a.position - b.position)
  const from = siblings.findIndex((found) => found.id === moved.id)
  const to = from + step
  if (from < 0 || to < 0 || to >= siblings.length) return []
  const next = siblings.toSpliced(from, 1).toSpliced(to, 0, moved)
  return next.flatMap((found, position) => (found.position === position ? [] : [{ id: found.id, position }]))
}
