import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ObjectDef } from '../../../api/types'
import { localText } from '../../../lib/labels'
import { type RunAction, reportUrl } from '../api/useImportActions'
import type { ImportRun } from '../model/importRun'
import css from './imports.module.css'

interface RunActionsProps {
  object: ObjectDef
  run: ImportRun
  isBusy: boolean
  onAct: (action: RunAction) => void
  onUndo: () => void
}

const OVER = new Set(['done', 'failed', 'cancelled', 'undone'])
const STOPPED = new Set(['paused', 'failed', 'cancelled', 'undo_paused'])
const UNDOABLE = new Set(['done', 'failed', 'cancelled', 'paused', 'undone'])

/** What can be done with a run in its present state. */
export function RunActions({ object, run, isBusy, onAct, onUndo }: RunActionsProps) {
  const { t } = useTranslation('imports')
  const isMoving = run.status === 'running' || run.status === 'undoing'
  const isStopping = Boolean(run.pause_requested || run.cancel_requested)
  return (
    <footer className={css.actions}>
      {isMoving ? (
        <Button loading={isBusy} disabled={isStopping} onClick={() => onAct('pause')}>
          {t('pause')}
        </Button>
      ) : null}
      {run.status === 'running' || run.status === 'paused' ? (
        <Button danger loading={isBusy} onClick={() => onAct('cancel')}>
          {t('cancel')}
        </Button>
      ) : null}
      {STOPPED.has(run.status) ? (
        <Button type="primary" loading={isBusy} onClick={() => onAct('resume')}>
          {run.status === 'undo_paused' ? t('undo.resume') : t('resume')}
        </Button>
      ) : null}
      {UNDOABLE.has(run.status) && run.can_undo ? <Button onClick={onUndo}>{t('undo.open')}</Button> : null}
      {OVER.has(run.status) ? (
        <>
          <Button href={reportUrl(run.id)}>{t('report')}</Button>
          <Link to="/o/$object" params={{ object: object.key }}>
            <Button type={run.status === 'done' ? 'primary' : 'default'}>
              {t('openList', { object: localText(object.label) })}
            </Button>
          </Link>
        </>
      ) : null}
    </footer>
  )
}
