import { lazy, Suspense } from 'react'
import type { ObjectDef, QuerySpec } from '../../../api/types'
import { useRecordParts } from '../../../lib/recordParts'
import type { BulkSelection } from '../hooks/useBulkSelection'
import { BulkDeletePanel } from './BulkDeletePanel'
import { BulkEditPanel } from './BulkEditPanel'

const ExportDialog = lazy(() => import('./ExportDialog').then((part) => ({ default: part.ExportDialog })))

interface BulkPanelsProps {
  readonly object: ObjectDef
  readonly query: QuerySpec
  readonly bulk: BulkSelection
}

/** The panel that was asked for, over the records that are chosen. */
export function BulkPanels({ object, query, bulk }: BulkPanelsProps) {
  const parts = useRecordParts()
  const { selection, countText, panel, two } = bulk
  const props = { object, selection, countText, onClose: bulk.close }
  return (
    <>
      {panel === 'edit' && <BulkEditPanel {...props} />}
      {panel === 'handOver' && <BulkEditPanel {...props} field="owner" />}
      {panel === 'delete' && <BulkDeletePanel {...props} />}
      <Suspense fallback={null}>
        {panel === 'merge' && parts && two && <parts.Merge object={object} ids={two} onClose={bulk.close} />}
        {panel === 'export' && (
          <ExportDialog
            object={object}
            query={query}
            columns={query.select ?? []}
            chosen={{ selection, countText }}
            onClose={() => bulk.close(false)}
          />
        )}
      </Suspense>
    </>
  )
}
