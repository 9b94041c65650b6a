import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import type { ObjectDef, QuerySpec } from '../../../api/types'
import { fieldPlugin } from '../../../fields/registry'
import { asApiError } from '../../../lib/apiError'
import { findField } from '../../../lib/session'
import { KeysetSource } from '../../../ui/grid/keysetSource'
import { toast } from '../../../ui/toast'
import { queryRecords, updateRecord, updateRecords } from '../api/records'
import { type Conflict, EditSession } from '../model/editSession'
import type { RecordRow } from '../model/recordRow'

export type RecordSource = KeysetSource<RecordRow>

interface SourceOptions {
  readonly object: ObjectDef
  readonly query: QuerySpec
  readonly onConflict: (conflicts: readonly Conflict[]) => void
}

/** Records of a list as a source for the grid, with the unsaved changes of this visit. */
export function useRecordSource({ object, query, onConflict }: SourceOptions): {
  source: RecordSource
  edits: EditSession
} {
  const { t } = useTranslation('records')
  const conflictRef = useRef(onConflict)
  conflictRef.current = onConflict
  const sourceRef = useRef<RecordSource | null>(null)

  const edits = useMemo(
    () =>
      new EditSession({
        saveOne: (item) => updateRecord(object.key, item),
        saveMany: (items) => updateRecords(object.key, items),
        toWire: (key, value) => {
          const field = findField(object, key)
          return field ? fieldPlugin(field.type).toWire(value) : value
        },
        asApiError: (error) => asApiError(error) ?? null,
        messageOf: (error) => (error instanceof Error && error.message) || t('saveFailed'),
        onConflict: (conflicts) => conflictRef.current(conflicts),
        onFailure: (message) => toast.error(message),
        onChange: (ids) => sourceRef.current?.update((row) => (ids.has(row.id) ? edits.refresh(row) : row)),
      }),
    [object, t],
  )

  const spec = JSON.stringify(query)
  const source = useMemo(() => {
    const asked = JSON.parse(spec) as QuerySpec
    return new KeysetSource<RecordRow>(async ({ after, limit, isSkip, wantsTotal }) => {
      const page = await queryRecords(object.key, {
        ...asked,
        ...(isSkip ? { select: [object.title_field] } : {}),
        limit,
        after,
        count: wantsTotal ? 'capped' : 'none',
      })
      const count = page.count
      return {
        items: page.items.map((record) => edits.decorate(record)),
        next: page.next,
        total: count ? { value: count.value, exact: count.exact, estimate: count.estimate ?? null } : null,
      }
    })
  }, [object, spec, edits])

  sourceRef.current = source
  useEffect(() => () => source.close(), [source])
  return { source, edits }
}

/** Draw again whenever the source has news. */
export function useSourceVersion(source: RecordSource): number {
  return useSyncExternalStore(
    (listener) => source.subscribe(listener),
    () => source.version,
  )
}
