import { useQuery } from '@tanstack/react-query'
import { http } from '../../../api/http'

interface Department {
  id: string
  name: string
}

/** Departments as choices for the value mapping; asked for only where it is needed. */
export function useDepartmentOptions(isNeeded: boolean): { value: string; label: string }[] {
  const departments = useQuery({
    queryKey: ['imports', 'departments'],
    queryFn: ({ signal }) => http.get<{ items: Department[] }>('/departments', signal),
    enabled: isNeeded,
  })
  return (departments.data?.items ?? []).map((item) => ({ value: item.id, label: item.name }))
}
