import { useQuery } from '@tanstack/react-query'
import { http } from '../../../api/http'

interface FieldTypeData {
  key: string
  operators: string[]
}

/** Type → every operator it knows, whatever the reader's own right on a field is. */
export function useOperators() {
  return useQuery({
    queryKey: ['field-types'],
    queryFn: ({ signal }) => http.get<{ items: FieldTypeData[] }>('/field-types', signal),
    select: ({ items }) => new Map(items.map((item) => [item.key, item.operators])),
    staleTime: 600_000,
  })
}
