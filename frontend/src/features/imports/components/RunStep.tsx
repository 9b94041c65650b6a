import { Alert, Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ObjectDef } from '../../../api/types'
import { asApiError } from '../../../lib/apiError'
import { useImportAction } from '../api/useImportActions'
import type { WizardState } from '../api/useWizard'
import type { ImportRun } from '../model/importRun'
import { ChainList } from './ChainList'
import css from './imports.module.css'
import { ResultFigures } from './ResultFigures'
import { RunActions } from './RunActions'
import { RunProgressBar } from './RunProgressBar'
import { UndoPanel } from './UndoPanel'
import { WaitingRows } from './WaitingRows'

interface RunStepProps {
  object: ObjectDef
  run: ImportRun
  chain: WizardState['chain']
}

/** Progress while it runs; outcome, report and undo when it has ended. */
export function RunStep({ object, run, chain }: RunStepProps) {
  const { t } = useTranslation('imports')
  const action = useImportAction(run.id)
  const [isUndoing, setUndoing] = useState(false)
  const isMoving = run.status === 'running' || run.status === 'undoing'
  const isUndo = run.status === 'undoing' || run.status === 'undo_paused'
  const waiting = run.result?.waiting ?? 0
  const pausing = run.pause_requested || run.cancel_requested
  return (
    <section className={css.run}>
      <h2 aria-live="polite">
        {t(`status.${run.status}`)}
        {pausing && isMoving ? <Tag className={css.mark ?? ''}>{t('stopping')}</Tag> : null}
      </h2>
      <RunProgressBar
        progress={isUndo && run.undo ? run.undo.progress : run.progress}
        status={run.status}
        isMoving={isMoving}
      />
      <UndoneNote run={run} />
      {run.error ? (
        <Alert
          className={css.alert ?? ''}
          type="error"
          showIcon
          title={run.error.message}
          description={t('resumeHelp')}
        />
      ) : null}
      {action.isError ? (
        <Alert
          className={css.alert ?? ''}
          type="error"
          showIcon
          title={asApiError(action.error)?.message || t('startFailed')}
        />
      ) : null}
      {run.result ? <ResultFigures result={run.result} /> : null}
      {run.status === 'done' && waiting > 0 ? <WaitingRows run={run} count={waiting} /> : null}
      <ChainList chain={chain} />
      <RunActions
        object={object}
        run={run}
        isBusy={action.isPending}
        onAct={action.mutate}
        onUndo={() => setUndoing(true)}
      />
      <UndoPanel run={run} isOpen={isUndoing} onClose={() => setUndoing(false)} />
    </section>
  )
}

/** What the undo has taken back, and what it had to leave. */
function UndoneNote({ run }: { run: ImportRun }) {
  const { t } = useTranslation('imports')
  const result = run.undo?.result
  if (run.status !== 'undone' || !result) return null
  return (
    <p className={result.kept > 0 ? css.noteWarn : css.noteGood}>
      {t('undo.done', {
        removed: result.removed.toLocaleString(),
        restored: result.restored.toLocaleString(),
      })}
      {result.kept > 0 ? <span>{t('undo.kept', { n: result.kept.toLocaleString() })}</span> : null}
    </p>
  )
}
