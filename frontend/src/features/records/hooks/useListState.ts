import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import type { ObjectDef } from '../../../api/types'
import type { ViewDef } from '../../../api/viewTypes'
import type { ListSearch } from '../../../lib/listSearch'
import { type ListState, mergeState } from '../model/listState'

/** A change of the address; `undefined` takes a parameter out. */
export type SearchPatch = { readonly [Key in keyof ListSearch]?: ListSearch[Key] | undefined }

/** The address of the list, and how to change it. */
export function useListSearch(): { search: ListSearch; patch: (change: SearchPatch) => void } {
  const search = useSearch({ strict: false }) as ListSearch
  const navigate = useNavigate()
  const patch = useCallback(
    (change: SearchPatch) => {
      void navigate({
        to: '.',
        replace: true,
        search: (now: ListSearch) => {
          const next = { ...now, ...change }
          for (const key of Object.keys(change) as (keyof ListSearch)[])
            if (next[key] === undefined) delete next[key]
          return next as ListSearch
        },
      })
    },
    [navigate],
  )
  return { search, patch }
}

export interface ListStateResult {
  readonly state: ListState
  readonly search: ListSearch
  readonly view: ViewDef | undefined
  readonly patch: (change: SearchPatch) => void
}

/** What the list shows: the chosen view, changed by the address. */
export function useListState(object: ObjectDef, views: readonly ViewDef[]): ListStateResult {
  const { search, patch } = useListSearch()
  const view = views.find((one) => one.id === search.view) ?? (search.view ? undefined : defaultView(views))
  const state = useMemo(() => mergeState(object, view, search), [object, view, search])
  return { state, search, view, patch }
}

/** The view a list opens with. */
export function defaultView(views: readonly ViewDef[]): ViewDef | undefined {
  return (
    views.find((view) => view.is_default && view.mine && !view.is_shared) ??
    views.find((view) => view.is_default) ??
    views[0]
  )
}
