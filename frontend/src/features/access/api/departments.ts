import { useQuery } from '@tanstack/react-query'
import { http } from '../../../api/http'
import type { Department } from '../../../api/types'

interface TreeOption {
  value: string
  title: string
  children: TreeOption[]
}

/** Departments as a tree for pickers. */
export function useDepartmentTree(): TreeOption[] {
  const found = useQuery({
    queryKey: ['departments'],
    queryFn: ({ signal }) => http.get<{ items: Department[] }>('/departments', signal),
    select: (answer) => answer.items,
  })
  const nodes = new Map(
    (found.data ?? []).map((one) => [
      one.id,
      { value: one.id, title: one.name, children: [] as TreeOption[] },
    ]),
  )
  const roots: TreeOption[] = []
  for (const one of found.data ?? []) {
    const node = nodes.get(one.id)
    if (!node) continue
    const parent = one.parent_id ? nodes.get(one.parent_id) : undefined
    if (parent) parent.children.push(node)
    else roots.push(node)
  }
  return roots
}
