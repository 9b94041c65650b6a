import { Alert, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Member } from '../../../api/types'
import { errorText } from '../../../lib/errorText'
import type { RecordRun } from '../../../lib/runTypes'
import { RunOutcome } from '../../../ui/run/RunOutcome'
import { SidePanel } from '../../../ui/SidePanel'
import { ErrorState, Skeleton } from '../../../ui/states'
import { toast } from '../../../ui/toast'
import {
  type Holdings,
  runActions,
  useHandOver,
  useHandOverPreview,
  useHoldings,
  useRun,
} from '../api/handOver'
import { type HandOverLine, restLine, toOrder } from '../model/handOver'
import styles from './HandOver.module.css'
import { HandOverForm } from './HandOverForm'
import { HandOverSummary } from './HandOverSummary'

const WIDTH = 580

interface HandOverPanelProps {
  member: Pick<Member, 'id' | 'name'>
  onClose: () => void
}

/** Pass a leaver's records and duties to others: what he holds, who gets it, progress, the way back. */
export function HandOverPanel({ member, onClose }: HandOverPanelProps) {
  const holdings = useHoldings(member.id)
  const [started, setStarted] = useState<RecordRun | null>(null)
  const { t } = useTranslation('handover')
  const title = t('title', { name: member.name })
  if (started) return <StartedPanel title={title} run={started} onRun={setStarted} onClose={onClose} />
  if (holdings.data)
    return (
      <WritingPanel
        title={title}
        member={member}
        holdings={holdings.data}
        onStarted={setStarted}
        onClose={onClose}
      />
    )
  return (
    <SidePanel open width={WIDTH} title={title} onClose={onClose}>
      {holdings.isError ? (
        <ErrorState text={holdings.error.message} onRetry={() => void holdings.refetch()} />
      ) : (
        <Skeleton rows={6} />
      )}
    </SidePanel>
  )
}

interface StartedPanelProps {
  title: string
  run: RecordRun
  onRun: (run: RecordRun) => void
  onClose: () => void
}

function StartedPanel({ title, run, onRun, onClose }: StartedPanelProps) {
  const { t } = useTranslation('handover')
  const followed = useRun(run.id)
  return (
    <SidePanel
      open
      width={WIDTH}
      title={title}
      onClose={onClose}
      footer={<Button onClick={onClose}>{t('close')}</Button>}
    >
      <RunOutcome
        run={followed.data ?? run}
        actions={runActions}
        onRun={onRun}
        hrefOf={(object, id) => `/o/${object}/${id}`}
      />
    </SidePanel>
  )
}

interface WritingPanelProps extends HandOverPanelProps {
  title: string
  holdings: Holdings
  onStarted: (run: RecordRun) => void
}

function WritingPanel({ title, member, holdings, onStarted, onClose }: WritingPanelProps) {
  const { t } = useTranslation('handover')
  const [lines, setLines] = useState<readonly HandOverLine[]>(() =>
    holdings.objects.map((one) => restLine(one.object)),
  )
  const [heads, setHeads] = useState<Readonly<Record<string, string | null>>>({})
  const [keepsDepartment, setKeepsDepartment] = useState(false)
  const order = toOrder(lines, heads, keepsDepartment)
  const isReady = order.steps.length > 0 || order.heads.length > 0
  const preview = useHandOverPreview(member.id, order, isReady)
  const start = useHandOver(member.id)
  const fault = start.error ?? preview.error
  const isEmpty = holdings.objects.length === 0 && holdings.departments.length === 0
  const handleStart = () =>
    start.mutate(order, {
      onSuccess: (answer) => {
        if (answer.run) return onStarted(answer.run)
        toast.success(t('headsDone'))
        onClose()
      },
    })
  return (
    <SidePanel
      open
      width={WIDTH}
      title={title}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t(isEmpty ? 'close' : 'common:cancel')}</Button>
          {isEmpty ? null : (
            <Button
              type="primary"
              loading={start.isPending}
              disabled={!isReady || preview.isError}
              onClick={handleStart}
            >
              {t('start')}
            </Button>
          )}
        </>
      }
    >
      <div className={styles.panel}>
        {fault ? <Alert type="error" showIcon title={errorText(fault)} /> : null}
        <HandOverForm
          leaver={member}
          holdings={holdings}
          lines={lines}
          heads={heads}
          keepsDepartment={keepsDepartment}
          onLines={setLines}
          onHeads={setHeads}
          onKeepsDepartment={setKeepsDepartment}
        />
        {isReady && preview.data ? <HandOverSummary preview={preview.data} /> : null}
      </div>
    </SidePanel>
  )
}
