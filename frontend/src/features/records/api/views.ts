import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { http } from '../../../api/http'
import type { LocalText } from '../../../api/types'
import type { ViewDef } from '../../../api/viewTypes'

const key = (object: string) => ['views', object] as const

/** Saved views of an object: shared ones and the reader's own. */
export function useViews(object: string) {
  return useQuery({
    queryKey: key(object),
    queryFn: async ({ signal }) => {
      const { items } = await http.get<{ items: ViewDef[] }>(
        `/objects/${encodeURIComponent(object)}/views`,
        signal,
      )
      return items
    },
  })
}

export interface ViewIn {
  readonly label?: LocalText
  readonly is_shared?: boolean
  readonly is_default?: boolean
  readonly query?: ViewDef['query']
  readonly layout?: ViewDef['layout']
}

/** Make, change and delete views; the list of views follows. */
export function useViewActions(object: string) {
  const client = useQueryClient()
  const onSuccess = () => client.invalidateQueries({ queryKey: key(object) })
  const create = useMutation({
    mutationFn: (view: ViewIn) => http.post<ViewDef>(`/objects/${encodeURIComponent(object)}/views`, view),
    onSuccess,
  })
  const update = useMutation({
    mutationFn: ({ id, ...view }: ViewIn & { id: string }) => http.patch<ViewDef>(`/views/${id}`, view),
    onSuccess,
  })
  const remove = useMutation({ mutationFn: (id: string) => http.delete<void>(`/views/${id}`), onSuccess })
  return { create, update, remove }
}
