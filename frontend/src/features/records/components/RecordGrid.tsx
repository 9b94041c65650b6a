import { Button } from 'antd'
import { Inbox, SearchX } from 'lucide-react'
import { useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ObjectDef } from '../../../api/types'
import type { FieldEnv } from '../../../fields/types'
import { asApiError } from '../../../lib/apiError'
import { canDo } from '../../../lib/can'
import { localText } from '../../../lib/labels'
import { Grid } from '../../../ui/grid/Grid'
import type { GridTexts } from '../../../ui/grid/types'
import { EmptyState, ErrorState } from '../../../ui/states'
import type { RecordChecks } from '../hooks/useChecks'
import { useGridActions } from '../hooks/useGridActions'
import { useGridColumns } from '../hooks/useGridColumns'
import type { ListStateResult } from '../hooks/useListState'
import { type RecordSource, useSourceVersion } from '../hooks/useRecordSource'
import type { EditSession } from '../model/editSession'
import { cleanFilter, ROW_HEIGHTS } from '../model/listState'
import type { RecordRow } from '../model/recordRow'
import styles from './records.module.css'

interface RecordGridProps {
  readonly object: ObjectDef
  readonly list: ListStateResult
  readonly source: RecordSource
  readonly edits: EditSession
  readonly checks: RecordChecks
  readonly env: FieldEnv
}

/** The grid of records with its empty and error states. */
export function RecordGrid({ object, list, source, edits, checks, env }: RecordGridProps) {
  const { state, patch } = list
  useSourceVersion(source)
  const texts = useGridTexts(localText(object.label, object.key))
  const columns = useGridColumns(object, state, env)
  const openRecord = useCallback((row: RecordRow) => patch({ record: row.id }), [patch])
  const actions = useGridActions({ object, state, source, edits, columns, env, patch, onOpen: openRecord })

  if (source.error && !source.hasLoaded) {
    const problem = asApiError(source.error)
    return (
      <div className={styles.gridBox}>
        <ErrorState {...(problem?.message ? { text: problem.message } : {})} onRetry={() => source.retry()} />
      </div>
    )
  }
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
        empty={source.hasLoaded ? <EmptyList object={object} list={list} /> : null}
      />
    </div>
  )
}

/** Nothing to show: nothing there yet, or nothing that fits. */
export function EmptyList({ object, list }: { object: ObjectDef; list: ListStateResult }) {
  const { t } = useTranslation('records')
  const { state, patch } = list
  const name = localText(object.label, object.key)
  const isNarrowed =
    state.search !== '' || cleanFilter(object, state.filter) !== null || list.openGroup !== null
  if (isNarrowed) {
    return (
      <EmptyState
        icon={SearchX}
        title={t('emptyFiltered')}
        text={t('emptyFilteredHint')}
        action={
          <Button
            onClick={() => patch({ q: undefined, open: undefined, filter: { join: 'and', items: [] } })}
          >
            {t('clearFilter')}
          </Button>
        }
      />
    )
  }
  return (
    <EmptyState
      icon={Inbox}
      title={t('empty', { name })}
      text={t('emptyHint', { name })}
      action={
        canDo(object, 'create') ? (
          <Button type="primary" onClick={() => patch({ create: true })}>
            {t('createNamed', { name })}
          </Button>
        ) : null
      }
    />
  )
}

const HOLE = '\u0000'

function useGridTexts(label: string): GridTexts {
  const { t } = useTranslation('records')
  return useMemo<GridTexts>(() => {
    const selectRow = t('grid.selectRow', { row: HOLE }) // filled per row: translating each would cost frames
    return {
      label: t('grid.label', { label }),
      selectAll: t('grid.selectAll'),
      selectRow: (row) => selectRow.replace(HOLE, String(row)),
      cell: (title, row) => t('grid.cell', { title, row }),
      columnMenu: (title) => t('grid.columnMenu', { title }),
      sortAsc: t('grid.sortAsc'),
      sortDesc: t('grid.sortDesc'),
      sortNone: t('grid.sortNone'),
      hide: t('grid.hide'),
      freezeUpTo: t('grid.freezeUpTo'),
      unfreeze: t('grid.unfreeze'),
      open: t('grid.open'),
      edit: t('grid.edit'),
      copy: t('grid.copy'),
      clear: t('grid.clear'),
      undo: t('grid.undo'),
      retry: t('grid.retry'),
      discard: t('grid.discard'),
      loading: t('grid.loading'),
    }
  }, [t, label])
}
