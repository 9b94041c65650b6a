import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { RunOutcome } from '../../../ui/run/RunOutcome'
import { SidePanel } from '../../../ui/SidePanel'
import { ErrorState, Skeleton } from '../../../ui/states'
import { runActions, useRun } from '../api/recycle'

interface RunPanelProps {
  id: string
  onRun: (id: string) => void
  onClose: () => void
}

/** One operation on many records: how far it is, what it did, and the way back. */
export function RunPanel({ id, onRun, onClose }: RunPanelProps) {
  const { t } = useTranslation('recycle')
  const client = useQueryClient()
  const run = useRun(id)
  const close = () => {
    void client.invalidateQueries({ queryKey: ['recycle-bin'] })
    void client.invalidateQueries({ queryKey: ['record-runs', 'list'] })
    onClose()
  }
  return (
    <SidePanel
      open
      width={460}
      title={t('runs.one')}
      onClose={close}
      footer={<Button onClick={close}>{t('close')}</Button>}
    >
      {run.isPending ? <Skeleton rows={5} /> : null}
      {run.isError ? <ErrorState text={run.error.message} onRetry={() => void run.refetch()} /> : null}
      {run.data ? (
        <RunOutcome
          run={run.data}
          actions={runActions}
          onRun={(next) => {
            client.setQueryData(['record-runs', next.id], next)
            onRun(next.id)
          }}
          hrefOf={(object, record) => `/o/${object}/${record}`}
        />
      ) : null}
    </SidePanel>
  )
}
