import { useEffect, useLayoutEffect, useMemo, useRef, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import type { Condition, FieldDef, FilterGroup, ObjectDef, QuerySpec } from '../../../api/types'
import { fieldPlugin } from '../../../fields/registry'
import { asApiError } from '../../../lib/apiError'
import { findField } from '../../../lib/session'
import { loadDeferred } from '../../../ui/deferred'
import { type BandData, GroupedSource } from '../../../ui/grid/groupedSource'
import { KeysetSource, type ListSource } from '../../../ui/grid/keysetSource'
import { toast } from '../../../ui/toast'
import { fetchRecord, queryRecords, setRecycled, updateRecord, updateRecords } from '../api/records'
import { EditSession } from '../model/editSession'
import type { Conflict } from '../model/editTypes'
import { groupCondition } from '../model/listState'
import type { RecordRow } from '../model/recordRow'

export type RecordSource = ListSource<RecordRow>

/** A heading with the value its records share. */
export interface RecordBand extends BandData {
  readonly value: unknown
}

interface SourceOptions {
  readonly object: ObjectDef
  readonly query: QuerySpec
  /** Field the rows are grouped by. */
  readonly group: FieldDef | null
  readonly onConflict: (conflicts: readonly Conflict[]) => void
}

/** Records of a list as a source for the grid, with the unsaved changes of this visit. */
export function useRecordSource({ object, query, group, onConflict }: SourceOptions): {
  source: RecordSource
  edits: EditSession
} {
  const sourceRef = useRef<RecordSource | null>(null)
  const edits = useEditSession(object, sourceRef, onConflict)
  const spec = JSON.stringify(query)
  const source = useMemo<RecordSource>(() => {
    const asked = JSON.parse(spec) as QuerySpec
    if (!group) return pageSource(object, asked, edits, true)
    const folded = readFolded(object.key, group.key)
    return new GroupedSource<RecordRow>(
      (band) => groupPages(object, asked, edits, group, (band as RecordBand).value),
      folded,
      (now) => keepFolded(object.key, group.key, now),
    )
  }, [object, spec, edits, group])

  sourceRef.current = source
  // before the first frame is painted, not after it: the first records are what everybody waits for
  useLayoutEffect(() => source.need(0, 0), [source])
  useEffect(() => () => source.close(), [source])
  return { source, edits }
}

function useEditSession(
  object: ObjectDef,
  sourceRef: { readonly current: RecordSource | null },
  onConflict: (conflicts: readonly Conflict[]) => void,
): EditSession {
  const { t } = useTranslation('records')
  const conflictRef = useRef(onConflict)
  conflictRef.current = onConflict
  return useMemo(() => {
    const session: EditSession = new EditSession({
      saveOne: (item) => updateRecord(object.key, item),
      saveMany: (items) => updateRecords(object.key, items),
      fetchOne: (id) => fetchRecord(object.key, id),
      setRemoved: async (ids, isRemoved) => {
        await setRecycled(object.key, ids, isRemoved)
        const gone = new Set(ids)
        if (isRemoved) sourceRef.current?.remove((row) => gone.has(row.id))
        else await bringBack(object, ids, session, sourceRef.current)
        toast.info(t(isRemoved ? 'pasteUndone' : 'restored', { count: ids.length }))
      },
      toWire: (key, value) => {
        const field = findField(object, key)
        return field ? fieldPlugin(field.type).toWire(value) : value
      },
      asApiError: (error) => asApiError(error) ?? null,
      messageOf: (error) => (error instanceof Error && error.message) || t('saveFailed'),
      onConflict: (conflicts) => conflictRef.current(conflicts),
      onFailure: (message) => toast.error(message),
      onChange: (ids) => sourceRef.current?.update((row) => (ids.has(row.id) ? session.refresh(row) : row)),
    })
    return session
  }, [object, t, sourceRef])
}

/** Show records again that were taken back. */
async function bringBack(
  object: ObjectDef,
  ids: readonly string[],
  session: EditSession,
  source: RecordSource | null,
): Promise<void> {
  const shown = await Promise.all(ids.slice(0, MOST_SHOWN).map((id) => fetchRecord(object.key, id)))
  const rows = shown.map((record) => session.decorate(record))
  if (source?.isDone) source.append(rows)
  else for (const row of rows.reverse()) source?.prepend(row)
}

/** Records brought back that are shown at once; the others come with the next reading of the list. */
const MOST_SHOWN = 100

function pageSource(
  object: ObjectDef,
  asked: QuerySpec,
  edits: EditSession,
  counts: boolean,
): KeysetSource<RecordRow> {
  return new KeysetSource<RecordRow>(async ({ after, limit, isSkip, wantsTotal }) => {
    const page = await queryRecords(object.key, {
      ...asked,
      ...(isSkip ? { select: [object.title_field] } : {}),
      limit,
      after,
      count: wantsTotal && counts ? 'capped' : 'none',
    })
    const count = page.count
    loadDeferred() // the first records no longer wait for the machine
    return {
      items: page.items.map((record) => edits.decorate(record)),
      next: page.next,
      total: count ? { value: count.value, exact: count.exact, estimate: count.estimate ?? null } : null,
    }
  })
}

/** The records of one group; those behind a hidden link cannot be told apart and are not listed. */
function groupPages(
  object: ObjectDef,
  asked: QuerySpec,
  edits: EditSession,
  field: FieldDef,
  value: unknown,
): KeysetSource<RecordRow> {
  if (value !== null && typeof value === 'object' && 'hidden' in value)
    return new KeysetSource<RecordRow>(async () => ({ items: [], next: null, total: null }))
  const within: Condition = groupCondition(field, value)
  const filter: FilterGroup = { join: 'and', items: asked.filter ? [asked.filter, within] : [within] }
  return pageSource(object, { ...asked, filter }, edits, false)
}

const foldKey = (object: string, group: string) => `jingui.folded.${object}.${group}`

function readFolded(object: string, group: string): string[] {
  try {
    return JSON.parse(sessionStorage.getItem(foldKey(object, group)) ?? '[]') as string[]
  } catch {
    return []
  }
}

function keepFolded(object: string, group: string, folded: ReadonlySet<string>): void {
  try {
    sessionStorage.setItem(foldKey(object, group), JSON.stringify([...folded]))
  } catch {
    // a full or forbidden storage only forgets which groups were closed
  }
}

/** Draw again whenever the source has news. */
export function useSourceVersion(source: RecordSource): number {
  return useSyncExternalStore(
    (listener) => source.subscribe(listener),
    () => source.version,
  )
}
