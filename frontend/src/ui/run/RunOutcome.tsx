import { Alert, Button, Progress } from 'antd'
import { Undo2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { errorText } from '../../lib/errorText'
import { isRunning, type RecordRun, type RunActions } from '../../lib/runTypes'
import { toast } from '../toast'
import { ReasonList } from './ReasonList'
import styles from './run.module.css'
import { SkippedList } from './SkippedList'
import { UndoBox } from './UndoBox'

interface RunOutcomeProps {
  run: RecordRun
  actions: RunActions
  /** The run has changed, or another one (its undo) is to be shown. */
  onRun: (run: RecordRun) => void
  /** Address of a record, to open what was skipped. */
  hrefOf: (object: string, id: string) => string
}

/** Progress while it runs; afterwards what became of the records, and the way back. */
export function RunOutcome({ run, actions, onRun, hrefOf }: RunOutcomeProps) {
  const { t } = useTranslation('runs')
  const [isAsking, setIsAsking] = useState(false)
  const [isBusy, setIsBusy] = useState(false)
  const act = async (call: (id: string) => Promise<RecordRun>) => {
    setIsBusy(true)
    try {
      onRun(await call(run.id))
    } catch (error) {
      toast.error(errorText(error))
    }
    setIsBusy(false)
  }
  return (
    <section className={styles.outcome} aria-live="polite">
      <h3 className={styles.heading}>
        {t(`kind.${run.kind}`)} · {t(`status.${run.status}`)}
      </h3>
      {run.status === 'done' ? null : <RunProgress run={run} />}
      {isRunning(run) ? <p className={styles.quiet}>{t('mayClose')}</p> : null}
      {run.error ? <Alert type="error" showIcon title={run.error} /> : null}
      {isRunning(run) ? null : <Figures run={run} />}
      <ReasonList reasons={run.skips} />
      {!isRunning(run) && run.skipped > 0 ? (
        <SkippedList run={run} load={actions.skipped} hrefOf={hrefOf} />
      ) : null}
      {run.links.map((link) => (
        <Alert
          key={link.object}
          type="warning"
          showIcon
          title={t('links', { count: link.count, label: link.label })}
        />
      ))}
      <div className={styles.actions}>
        {isRunning(run) ? (
          <Button loading={isBusy} onClick={() => void act(actions.cancel)}>
            {t('cancel')}
          </Button>
        ) : null}
        {mayResume(run) ? (
          <Button loading={isBusy} onClick={() => void act(actions.resume)}>
            {t('resume')}
          </Button>
        ) : null}
        {run.can_undo && !isAsking ? (
          <Button icon={<Undo2 size={14} aria-hidden="true" />} onClick={() => setIsAsking(true)}>
            {t('undo')}
          </Button>
        ) : null}
      </div>
      {isAsking ? (
        <UndoBox
          run={run}
          actions={actions}
          onClose={() => setIsAsking(false)}
          onUndone={(undo) => {
            setIsAsking(false)
            onRun(undo)
          }}
        />
      ) : null}
    </section>
  )
}

function RunProgress({ run }: { run: RecordRun }) {
  const { t } = useTranslation('runs')
  const facts = [
    t('progressText', { done: run.done.toLocaleString('en-US'), total: run.total.toLocaleString('en-US') }),
    isRunning(run) && run.rows_per_second > 0
      ? t('speed', { speed: run.rows_per_second.toLocaleString('en-US') })
      : '',
    run.seconds_left !== null ? t('left', timeLeft(run.seconds_left)) : '',
  ]
  return (
    <>
      <Progress
        percent={run.total > 0 ? Math.floor((run.done / run.total) * 100) : 100}
        status={run.status === 'failed' ? 'exception' : isRunning(run) ? 'active' : 'normal'}
        aria-label={t('progress')}
      />
      <p className={styles.quiet}>{facts.filter(Boolean).join(' · ')}</p>
    </>
  )
}

/** A run that was stopped halfway and is not taken back. */
function mayResume(run: RecordRun): boolean {
  return run.status !== 'running' && run.status !== 'done' && run.done < run.total && !run.undone_by
}

function Figures({ run }: { run: RecordRun }) {
  const { t } = useTranslation('runs')
  const figures = [
    { key: 'changed', value: run.changed },
    { key: 'unchanged', value: run.unchanged },
    { key: 'skipped', value: run.skipped },
  ]
  return (
    <dl className={styles.figures}>
      {figures
        .filter(({ key, value }) => key === 'changed' || value > 0)
        .map(({ key, value }) => (
          <div key={key}>
            <dt>{t(key === 'changed' ? `done.${run.kind}` : key)}</dt>
            <dd data-tone={key}>{value.toLocaleString('en-US')}</dd>
          </div>
        ))}
    </dl>
  )
}

function timeLeft(seconds: number): { time: string } {
  const minutes = Math.floor(seconds / 60)
  return { time: `${minutes}:${String(seconds % 60).padStart(2, '0')}` }
}
