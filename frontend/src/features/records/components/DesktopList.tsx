import { useNavigate } from '@tanstack/react-router'
import { Download, Plus, Upload } from 'lucide-react'
import { Suspense, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ObjectDef } from '../../../api/types'
import type { ViewDef } from '../../../api/viewTypes'
import type { FieldEnv } from '../../../fields/types'
import { canDo } from '../../../lib/can'
import { localText } from '../../../lib/labels'
import { findField } from '../../../lib/session'
import { ObjectIcon } from '../../../ui/ObjectIcon'
import { PlainButton } from '../../../ui/PlainButton'
import { useChecks } from '../hooks/useChecks'
import { useListState } from '../hooks/useListState'
import { useRecordSource } from '../hooks/useRecordSource'
import type { CellFault, Conflict } from '../model/editTypes'
import { cleanColors, toQuery } from '../model/listState'
import { FilterChips } from './FilterChips'
import { ListFooter } from './ListFooter'
import { ListToolbar } from './ListToolbar'
import { BulkBar, CellConflict, CreateDrawer, ExportDialog, FaultList, RecordDrawer } from './lazy'
import { RecordGrid } from './RecordGrid'
import styles from './records.module.css'
import { ViewTabs } from './ViewTabs'

export interface ListProps {
  readonly object: ObjectDef
  readonly views: readonly ViewDef[]
  readonly env: FieldEnv
  /** Read the list again, from its beginning. */
  readonly onReload: () => void
}

/** The list on a desk: view tabs, tool bar, grid, footer. */
export function DesktopList({ object, views, env, onReload }: ListProps) {
  const list = useListState(object, views)
  const { state, search, patch } = list
  const [conflicts, setConflicts] = useState<readonly Conflict[]>([])
  const [isExporting, setIsExporting] = useState(false)
  const [showsFaults, setShowsFaults] = useState(false)
  const [wanted, setWanted] = useState<CellFault | null>(null)
  const visible = state.columns.filter((column) => !column.hidden).map((column) => column.field)
  const colored = cleanColors(object, state.colors).map((rule) => rule.when.field)
  const shown = [object.title_field, ...visible, ...colored].join()
  const query = useMemo(() => toQuery(object, state, null, shown.split(',')), [object, state, shown])
  const group = useMemo(
    () => (state.group ? (findField(object, state.group) ?? null) : null),
    [object, state.group],
  )
  const { source, edits } = useRecordSource({ object, query, group, onConflict: setConflicts })
  const checks = useChecks(source)
  const findRow = (id: string) => [...source.loaded()].find((row) => row.id === id)

  return (
    <div className={styles.page}>
      <ListHead
        object={object}
        onExport={() => setIsExporting(true)}
        onCreate={() => patch({ create: true })}
      />
      <ViewTabs object={object} views={views} list={list} />
      <ListToolbar object={object} list={list} source={source} />
      <FilterChips object={object} list={list} />
      <div className={styles.body}>
        <RecordGrid
          object={object}
          list={list}
          query={query}
          group={group}
          source={source}
          edits={edits}
          checks={checks}
          env={env}
          wanted={wanted}
        />
      </div>
      <ListFooter source={source} edits={edits} onShowFaults={() => setShowsFaults(true)} />
      <Suspense>
        {checks.count > 0 && (
          <BulkBar
            object={object}
            query={query}
            ids={checks.ids}
            total={source.count}
            isExact={source.isExact}
            onClear={checks.clear}
            onChanged={onReload}
          />
        )}
        {showsFaults && (
          <FaultList
            object={object}
            edits={edits}
            findRow={findRow}
            onGo={(fault) => setWanted({ ...fault })}
            onClose={() => setShowsFaults(false)}
          />
        )}
        {conflicts.length > 0 && (
          <CellConflict
            object={object}
            conflicts={conflicts}
            edits={edits}
            onClose={() => setConflicts([])}
          />
        )}
        {search.create === true && (
          <CreateDrawer
            object={object}
            onClose={() => patch({ create: undefined })}
            onCreated={(record) => source.prepend(edits.decorate(record))}
          />
        )}
        {search.record && (
          <RecordDrawer
            object={object}
            id={search.record}
            onClose={() => patch({ record: undefined })}
            onSaved={(record) => edits.accept(record)}
            onDeleted={(id) => {
              source.remove((row) => row.id === id)
              patch({ record: undefined })
            }}
          />
        )}
        {isExporting && (
          <ExportDialog
            object={object}
            query={query}
            columns={visible}
            onClose={() => setIsExporting(false)}
          />
        )}
      </Suspense>
    </div>
  )
}

interface ListHeadProps {
  readonly object: ObjectDef
  readonly onExport: () => void
  readonly onCreate: () => void
}

function ListHead({ object, onExport, onCreate }: ListHeadProps) {
  const { t } = useTranslation('records')
  const navigate = useNavigate()
  return (
    <header className={styles.head}>
      <ObjectIcon icon={object.icon} color={object.color} size={18} />
      <h1 className={styles.heading}>{localText(object.label, object.key)}</h1>
      <div className={styles.headActions}>
        {canDo(object, 'import') && (
          <PlainButton
            kind="text"
            icon={Upload}
            onClick={() => void navigate({ to: '/import/$object', params: { object: object.key } })}
          >
            {t('import')}
          </PlainButton>
        )}
        {canDo(object, 'export') && (
          <PlainButton kind="text" icon={Download} onClick={onExport}>
            {t('exportButton')}
          </PlainButton>
        )}
        {canDo(object, 'create') && (
          <PlainButton kind="primary" icon={Plus} onClick={onCreate}>
            {t('create')}
          </PlainButton>
        )}
      </div>
    </header>
  )
}
