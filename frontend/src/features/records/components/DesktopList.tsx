import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { Download, Plus, Upload } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ObjectDef, ViewDef } from '../../../api/types'
import type { FieldEnv } from '../../../fields/types'
import { canDo } from '../../../lib/can'
import { localText } from '../../../lib/labels'
import { ObjectIcon } from '../../../ui/ObjectIcon'
import { useChecks } from '../hooks/useChecks'
import { useListState } from '../hooks/useListState'
import { useRecordSource } from '../hooks/useRecordSource'
import type { Conflict } from '../model/editSession'
import { toQuery } from '../model/listState'
import { BulkBar } from './BulkBar'
import { CellConflict } from './CellConflict'
import { CreateDrawer } from './CreateDrawer'
import { ExportDialog } from './ExportDialog'
import { GroupRail } from './GroupRail'
import { ListFooter } from './ListFooter'
import { ListToolbar } from './ListToolbar'
import { RecordDrawer } from './RecordDrawer'
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
  const { t } = useTranslation('records')
  const navigate = useNavigate()
  const list = useListState(object, views)
  const { state, search, patch, openGroup } = list
  const [conflicts, setConflicts] = useState<readonly Conflict[]>([])
  const [isExporting, setIsExporting] = useState(false)
  const visible = state.columns.filter((column) => !column.hidden).map((column) => column.field)
  const shown = visible.join()
  const query = useMemo(
    () => toQuery(object, state, openGroup, [object.title_field, ...shown.split(',')]),
    [object, state, openGroup, shown],
  )
  const { source, edits } = useRecordSource({ object, query, onConflict: setConflicts })
  const checks = useChecks(source)

  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <ObjectIcon icon={object.icon} color={object.color} size={18} />
        <h1 className={styles.heading}>{localText(object.label, object.key)}</h1>
        <div className={styles.headActions}>
          {canDo(object, 'import') && (
            <Button
              type="text"
              icon={<Upload size={14} />}
              onClick={() => void navigate({ to: '/import/$object', params: { object: object.key } })}
            >
              {t('import')}
            </Button>
          )}
          {canDo(object, 'export') && (
            <Button type="text" icon={<Download size={14} />} onClick={() => setIsExporting(true)}>
              {t('exportButton')}
            </Button>
          )}
          {canDo(object, 'create') && (
            <Button type="primary" icon={<Plus size={15} />} onClick={() => patch({ create: true })}>
              {t('create')}
            </Button>
          )}
        </div>
      </header>
      <ViewTabs object={object} views={views} list={list} />
      <ListToolbar object={object} list={list} />
      <div className={styles.body}>
        {state.group && <GroupRail object={object} list={list} />}
        <RecordGrid object={object} list={list} source={source} edits={edits} checks={checks} env={env} />
      </div>
      <BulkBar
        object={object}
        query={query}
        ids={checks.ids}
        total={source.total}
        isExact={source.isExact}
        onClear={checks.clear}
        onChanged={onReload}
      />
      <ListFooter source={source} edits={edits} />
      <CellConflict object={object} conflicts={conflicts} edits={edits} onClose={() => setConflicts([])} />
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
        <ExportDialog object={object} query={query} columns={visible} onClose={() => setIsExporting(false)} />
      )}
    </div>
  )
}
