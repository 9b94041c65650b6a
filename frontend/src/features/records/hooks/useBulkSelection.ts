import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ObjectDef, QuerySpec } from '../../../api/types'
import type { Selection } from '../api/runs'

export interface BulkBarProps {
  readonly object: ObjectDef
  /** What the list shows, for "all of them". */
  readonly query: QuerySpec
  readonly ids: ReadonlySet<string>
  /** Records the list finds, and whether that is the exact number. */
  readonly total: number
  readonly isExact: boolean
  readonly onClear: () => void
  /** Records have changed: read the list again. */
  readonly onChanged: () => void
}

export type BulkPanelName = 'edit' | 'handOver' | 'delete' | 'merge' | 'export'

/** The ticked records, or all the list finds but some; and the panel that works on them. */
export function useBulkSelection({
  query,
  ids,
  total,
  isExact,
  onClear,
  onChanged,
}: Omit<BulkBarProps, 'object'>) {
  const { t } = useTranslation('bulk')
  /** What was ticked when "all" was chosen; whatever is unticked since is left out. */
  const [whole, setWhole] = useState<ReadonlySet<string> | null>(null)
  const [panel, setPanel] = useState<BulkPanelName | null>(null)
  const but = whole ? [...whole].filter((id) => !ids.has(id)) : []
  const selection: Selection = whole
    ? { filter: query.filter ?? null, search: query.search ?? '', but }
    : { ids: [...ids] }
  const left = (total - but.length).toLocaleString('en-US')
  const all = isExact ? left : t('about', { count: left })
  const clear = () => {
    setWhole(null)
    onClear()
  }
  const close = (hasChanged: boolean) => {
    setPanel(null)
    if (!hasChanged) return
    clear()
    onChanged()
  }
  return {
    selection,
    panel,
    setPanel,
    close,
    clear,
    /** All the list finds, none left out. */
    isAll: whole !== null && but.length === 0,
    isWhole: whole !== null,
    chooseAll: () => setWhole(ids),
    allText: all,
    countText: whole ? all : ids.size.toLocaleString('en-US'),
    two: whole ? null : pairOf(ids),
  }
}

export type BulkSelection = ReturnType<typeof useBulkSelection>

/** The two records, when it is exactly two. */
function pairOf(ids: ReadonlySet<string>): readonly [string, string] | null {
  const [first, second, third] = [...ids]
  return first && second && third === undefined ? [first, second] : null
}
