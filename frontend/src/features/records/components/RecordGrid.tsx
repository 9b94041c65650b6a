import { Suspense, useCallback, useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FieldDef, ObjectDef, QuerySpec, RecordData } from '../../../api/types'
import type { FieldEnv } from '../../../fields/types'
import { asApiError } from '../../../lib/apiError'
import { canDo } from '../../../lib/can'
import { localText } from '../../../lib/labels'
import { findField, useSession } from '../../../lib/session'
import { readClipboard } from '../../../ui/grid/clipboard'
import { Grid } from '../../../ui/grid/Grid'
import { GroupedSource } from '../../../ui/grid/groupedSource'
import type { GridMenuItem, GridPoint } from '../../../ui/grid/types'
import { ErrorState } from '../../../ui/states'
import { toast } from '../../../ui/toast'
import type { RecordChecks } from '../hooks/useChecks'
import { useFigures } from '../hooks/useFigures'
import { useGridActions } from '../hooks/useGridActions'
import { useGridColumns } from '../hooks/useGridColumns'
import { useGridTexts } from '../hooks/useGridTexts'
import type { ListStateResult } from '../hooks/useListState'
import { type RecordSource, useSourceVersion } from '../hooks/useRecordSource'
import { painter } from '../model/colorRules'
import type { EditSession } from '../model/editSession'
import type { CellFault } from '../model/editTypes'
import { addCondition, examplesOf } from '../model/filterTree'
import { cleanColors, ROW_HEIGHTS } from '../model/listState'
import { isMasked, type RecordRow } from '../model/recordRow'
import { EmptyList } from './EmptyList'
import { KeyMap, PasteDialog } from './lazy'
import type { PasteRequest } from './PasteDialog'
import styles from './records.module.css'

interface RecordGridProps {
  readonly object: ObjectDef
  readonly list: ListStateResult
  readonly query: QuerySpec
  readonly group: FieldDef | null
  readonly source: RecordSource
  readonly edits: EditSession
  readonly checks: RecordChecks
  readonly env: FieldEnv
  /** Cell to be shown, from the list of faults. */
  readonly wanted: CellFault | null
}

/** Lines below the last record: room for what is pasted. */
const BLANK_ROWS = 3

/** The grid of records with its empty and error states. */
export function RecordGrid(props: RecordGridProps) {
  const { object, list, query, group, source, edits, checks, env } = props
  const { t } = useTranslation('records')
  const { state, patch } = list
  useSourceVersion(source)
  const [request, setRequest] = useState<PasteRequest | null>(null)
  const [showsKeys, setShowsKeys] = useState(false)
  const mayCreate = canDo(object, 'create')
  const texts = useGridTexts(localText(object.label, object.key))
  const columns = useGridColumns(object, state, env)
  const summary = useFigures({ object, state, query, source, edits, group, patch })
  const paint = usePaint(object, list, env)
  const goTo = useWanted(props.wanted, source, columns)
  const actions = useGridActions({
    object,
    state,
    source,
    edits,
    columns,
    env,
    mayCreate,
    patch,
    onOpen: useCallback((row: RecordRow) => patch({ record: row.id }), [patch]),
    onCreate: useCallback(() => patch({ create: true }), [patch]),
    onHelp: useCallback(() => setShowsKeys(true), []),
    onPasteNew: setRequest,
  })
  useHelpKey(useCallback(() => setShowsKeys(true), []))
  usePasteIntoEmpty(mayCreate && source.hasLoaded && source.total === 0, setRequest)

  const moreItems = useMoreItems(object, list, source, mayCreate ? setRequest : null)
  const handleSaved = (saved: readonly RecordData[], updated: readonly RecordRow[]) => {
    const known = new Map(updated.map((row) => [row.id, row]))
    const created = saved.filter((record) => !known.has(record.id))
    edits.remember({
      created: created.map((record) => record.id),
      cells: saved.flatMap((record) => {
        const before = known.get(record.id)?.base.fields
        return before ? changedCells(record, before) : []
      }),
    })
    for (const record of saved) if (known.has(record.id)) edits.accept(record)
    const rows = created.map((record) => edits.decorate(record))
    if (source.isDone && !(source instanceof GroupedSource)) source.append(rows)
    else for (const row of [...rows].reverse()) source.prepend(row)
    setRequest(null)
    toast.success(t('paste.done', { count: created.length }), {
      label: t('grid.undo'),
      run: () => edits.undo(),
    })
  }

  if (source.error && !source.hasLoaded) {
    const problem = asApiError(source.error)
    return (
      <div className={styles.gridBox}>
        <ErrorState {...(problem?.message ? { text: problem.message } : {})} onRetry={() => source.retry()} />
      </div>
    )
  }
  const hasRoom = mayCreate && source.isDone && source.total > 0 && !group
  return (
    <div className={styles.gridBox}>
      <Grid
        source={source}
        columns={columns}
        frozen={Math.min(state.frozen, columns.length)}
        rowHeight={ROW_HEIGHTS[state.height]}
        actions={actions}
        checks={checks}
        texts={texts}
        summary={summary}
        paint={paint}
        blankRows={hasRoom ? BLANK_ROWS : 0}
        moreItems={moreItems}
        goTo={goTo}
        empty={source.hasLoaded ? <EmptyList object={object} list={list} /> : null}
      />
      <Suspense>
        {request && (
          <PasteDialog
            object={object}
            env={env}
            columns={columns}
            request={request}
            onClose={() => setRequest(null)}
            onSaved={handleSaved}
          />
        )}
        {showsKeys && <KeyMap onClose={() => setShowsKeys(false)} />}
      </Suspense>
    </div>
  )
}

function changedCells(record: RecordData, before: Readonly<Record<string, unknown>>) {
  return Object.entries(record.fields).flatMap(([field, value]) =>
    field in before && !isSystem(field) && JSON.stringify(before[field]) !== JSON.stringify(value)
      ? [{ id: record.id, field, value, before: before[field] ?? null }]
      : [],
  )
}

const isSystem = (key: string) =>
  ['created_at', 'created_by', 'updated_at', 'updated_by', 'version'].includes(key)

function usePaint(object: ObjectDef, list: ListStateResult, env: FieldEnv) {
  const { me } = useSession()
  const { colors } = list.state
  const memberId = me.member.id
  return useMemo(() => {
    const today = new Date().toLocaleDateString('sv-SE', { timeZone: env.timeZone })
    return painter(object, cleanColors(object, colors), { today, memberId, timeZone: env.timeZone })
  }, [object, colors, memberId, env.timeZone])
}

/** The place of a cell named by record and field. */
function useWanted(
  wanted: CellFault | null,
  source: RecordSource,
  columns: readonly { readonly key: string }[],
): GridPoint | null {
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new wish moves the selection
  return useMemo(() => {
    if (!wanted) return null
    for (let r = 0; r < source.total; r += 1) {
      if (source.row(r)?.id === wanted.id)
        return {
          r,
          c: Math.max(
            0,
            columns.findIndex((column) => column.key === wanted.field),
          ),
        }
    }
    return null
  }, [wanted])
}

/** `?` shows the keys, wherever nobody is typing. */
function useHelpKey(onHelp: () => void): void {
  useEffect(() => {
    const handleKey = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement
      const isTyping = target.closest('input, textarea, select, [contenteditable], dialog') !== null
      if (event.key === '?' && !isTyping && !event.defaultPrevented) onHelp()
    }
    document.addEventListener('keydown', handleKey)
    return () => document.removeEventListener('keydown', handleKey)
  }, [onHelp])
}

/** An empty list has no cell to paste on: the page takes it. */
function usePasteIntoEmpty(isEmpty: boolean, onPaste: (request: PasteRequest) => void): void {
  useEffect(() => {
    if (!isEmpty) return
    const handlePaste = (event: ClipboardEvent) => {
      const target = event.target as HTMLElement
      if (!event.clipboardData || event.defaultPrevented) return
      if (target.closest('input, textarea:not(.jg-ghost), [contenteditable], dialog')) return
      const cells = readClipboard(event.clipboardData)
      if (!cells) return
      event.preventDefault()
      onPaste({ cells, targets: cells.map(() => null), start: 0 })
    }
    document.addEventListener('paste', handlePaste, true)
    return () => document.removeEventListener('paste', handlePaste, true)
  }, [isEmpty, onPaste])
}

/** Filter by example, and pasting as new records from anywhere in the list. */
function useMoreItems(
  object: ObjectDef,
  list: ListStateResult,
  source: RecordSource,
  onPasteNew: ((request: PasteRequest) => void) | null,
) {
  const { t } = useTranslation(['records', 'views'])
  const { state, patch } = list
  const visible = state.columns.filter((column) => !column.hidden)
  return ({ r, c }: GridPoint): GridMenuItem[] => {
    const row = source.row(r)
    const field = findField(object, visible[c]?.field ?? '')
    const items: GridMenuItem[] = []
    if (row && field && !isMasked(row.base, field.key)) {
      for (const { key, condition } of examplesOf(field, row.fields[field.key])) {
        items.push({
          key: `filter-${key}`,
          label: t(`views:example.${key}`),
          onSelect: () => patch({ filter: addCondition(state.filter, condition) }),
        })
      }
    }
    if (onPasteNew)
      items.push({
        key: 'paste-new',
        label: t('paste.asNew'),
        divider: true,
        onSelect: () => void pasteAsNew(onPasteNew),
      })
    return items
  }
}

async function pasteAsNew(onPasteNew: (request: PasteRequest) => void): Promise<void> {
  const texts = new Map<string, string>()
  for (const item of (await navigator.clipboard?.read()) ?? [])
    for (const type of item.types)
      if (type.startsWith('text/')) texts.set(type, await (await item.getType(type)).text())
  const cells = readClipboard({ getData: (type) => texts.get(type) ?? '' })
  if (cells) onPasteNew({ cells, targets: cells.map(() => null), start: 0 })
}
