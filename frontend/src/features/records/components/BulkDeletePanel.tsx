import { Alert, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ObjectDef } from '../../../api/types'
import { localText } from '../../../lib/labels'
import { RunOutcome } from '../../../ui/run/RunOutcome'
import { SidePanel } from '../../../ui/SidePanel'
import { ErrorState, Skeleton } from '../../../ui/states'
import { runActions, type Selection } from '../api/runs'
import { useBulkRun } from '../hooks/useBulkRun'
import styles from './BulkBar.module.css'
import { BulkSummary, References } from './BulkPreview'

export interface BulkPanelProps {
  readonly object: ObjectDef
  readonly selection: Selection
  readonly countText: string
  readonly onClose: (hasChanged: boolean) => void
}

/** Delete many records: what that means, then the deed and the way back. */
export function BulkDeletePanel({ object, selection, countText, onClose }: BulkPanelProps) {
  const { t } = useTranslation('bulk')
  const bulk = useBulkRun(object.key, { kind: 'delete', selection, changes: [] })
  const { run } = bulk
  const preview = bulk.preview.data
  const close = () => onClose(run !== null)
  return (
    <SidePanel
      open
      width={460}
      title={t('deleteTitle', {
        count: preview?.total.toLocaleString('en-US') ?? countText,
        name: localText(object.label, object.key),
      })}
      onClose={close}
      footer={
        run ? (
          <Button onClick={close}>{t('close')}</Button>
        ) : (
          <>
            <Button onClick={close}>{t('common:cancel')}</Button>
            <Button
              type="primary"
              danger
              loading={bulk.isStarting}
              disabled={!preview?.allowed}
              onClick={() => void bulk.start()}
            >
              {t('deleteNow', { count: preview?.allowed.toLocaleString('en-US') ?? '' })}
            </Button>
          </>
        )
      }
    >
      {run ? (
        <RunOutcome run={run} actions={runActions} onRun={bulk.follow} hrefOf={hrefOf} />
      ) : (
        <div className={styles.panel}>
          {bulk.fault && <Alert type="error" showIcon title={bulk.fault} />}
          {bulk.preview.isPending && <Skeleton rows={4} />}
          {bulk.preview.isError && (
            <ErrorState text={bulk.preview.error.message} onRetry={() => void bulk.preview.refetch()} />
          )}
          {preview && (
            <>
              <BulkSummary preview={preview} isDelete />
              <References preview={preview} />
              <p className={styles.quiet}>{t('deleteHint')}</p>
            </>
          )}
        </div>
      )}
    </SidePanel>
  )
}

/** Address of a record's page. */
export function hrefOf(object: string, id: string): string {
  return `/o/${object}/${id}`
}
