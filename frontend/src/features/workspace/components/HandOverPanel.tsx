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
import { runActions, useHandOver, useHandOverPreview, useHoldings, useRun } from '../api/handOver'
import { type HandOverLine, restLine, toOrder } from '../model/handOver'
import { HandOverForm } from './HandOverForm'
import styles from './HandOver.module.css'
import { HandOverSummary } from './HandOverSummary'

interface HandOverPanelProps {
  member: Pick<Member, 'id' | 'name'>
  onClose: () => void
}

/** Pass a leaver's records and duties to others: what he holds, who gets it, progress, the way back. */
export function HandOverPanel({ member, onClose }: HandOverPanelProps) {
  const { t } = useTranslation('handover')
  const holdings = useHoldings(member.id)
  const [edited, setEdited] = useState<readonly HandOverLine[] | null>(null)
  const [heads, setHeads] = useState<Readonly<Record<string, string | null>>>({})
  const [keepsDepartment, setKeepsDepartment] = useState(false)
  const [started, setStarted] = useState<RecordRun | null>(null)
  const [initial] = useState(() => new Map<string, HandOverLine>())
  const lines =
    edited ??
    (holdings.data?.objects ?? []).map((one) => {
      const line = initial.get(one.object) ?? restLine(one.object)
      initial.set(one.object, line)
      return line
    })
  const order = toOrder(lines, heads, keepsDepartment)
  const isReady = order.steps.length > 0 || order.heads.length > 0
  const preview = useHandOverPreview(member.id, order, isReady && started === null)
  const start = useHandOver(member.id)
  const followed = useRun(started?.id ?? null)
  const run = followed.data ?? started
  const handleStart = () =>
    start.mutate(order, {
      onSuccess: (answer) => {
        if (answer.run) return setStarted(answer.run)
        toast.success(t('headsDone'))
        onClose()
      },
    })
  const fault = start.error ?? preview.error
  const isEmpty = holdings.data?.objects.length === 0 && holdings.data.departments.length === 0

  return (
    <SidePanel
      open
      width={580}
      title={t('title', { name: member.name })}
      onClose={onClose}
      footer={
        run || isEmpty ? (
          <Button onClick={onClose}>{t('close')}</Button>
        ) : (
          <>
            <Button onClick={onClose}>{t('common:cancel')}</Button>
            <Button
              type="primary"
              loading={start.isPending}
              disabled={!isReady || preview.isError}
              onClick={handleStart}
            >
              {t('start')}
            </Button>
          </>
        )
      }
    >
      {run ? (
        <RunOutcome
          run={run}
          actions={runActions}
          onRun={setStarted}
          hrefOf={(object, id) => `/o/${object}/${id}`}
        />
      ) : null}
      {!run && holdings.isPending ? <Skeleton rows={6} /> : null}
      {!run && holdings.isError ? (
        <ErrorState text={holdings.error.message} onRetry={() => void holdings.refetch()} />
      ) : null}
      {!run && holdings.data ? (
        <div className={styles.panel}>
          {fault ? <Alert type="error" showIcon title={errorText(fault)} /> : null}
          <HandOverForm
            leaver={member}
            holdings={holdings.data}
            lines={lines}
            heads={heads}
            keepsDepartment={keepsDepartment}
            onLines={setEdited}
            onHeads={setHeads}
            onKeepsDepartment={setKeepsDepartment}
          />
          {isReady && preview.data ? <HandOverSummary preview={preview.data} /> : null}
        </div>
      ) : null}
    </SidePanel>
  )
}
