import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { http } from '../../../api/http'
import type { Department } from '../../../api/types'

const KEY = ['departments']

export function useDepartments() {
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => http.get<{ items: Department[] }>('/departments', signal),
    select: (answer) => answer.items,
  })
}

interface DepartmentIn {
  name: string
  parent_id: string | null
  head_id?: string | null
}

type DepartmentPatch = Partial<DepartmentIn> & { position?: number }

export function useSaveDepartment() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ id, patch }: { id: string | null; patch: DepartmentPatch }) =>
      id ? http.patch<Department>(`/departments/${id}`, patch) : http.post<Department>('/departments', patch),
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
  })
}

export function useArchiveDepartment() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => http.delete(`/departments/${id}`),
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
  })
}

/** Give departments new places among their siblings. */
export function useMoveDepartments() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (moves: readonly { id: string; position: number }[]) => {
      for (const { id, position } of moves) await http.patch(`/departments/${id}`, { position })
    },
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  })
}
