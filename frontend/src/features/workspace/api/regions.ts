import { useQuery } from '@tanstack/react-query'
import { http } from '../../../api/http'
import type { RegionNode } from '../../../fields/types'

interface TreeOption {
  value: string
  title: string
  children: TreeOption[]
}

const toOption = ([code, name, children]: RegionNode): TreeOption => ({
  value: code,
  title: name,
  children: (children ?? []).map(toOption),
})

/** All regions as a tree for pickers. */
export function useRegionTree() {
  return useQuery({
    queryKey: ['regions'],
    queryFn: () => http.get<RegionNode[]>('/regions'),
    select: (nodes) => nodes.map(toOption),
    staleTime: Number.POSITIVE_INFINITY,
  })
}
