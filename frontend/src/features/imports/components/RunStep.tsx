import { Link } from '@tanstack/react-router'
import { Alert, Button, Progress } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ObjectDef } from '../../../api/types'
import { asApiError } from '../../../lib/apiError'
import { localText } from '../../../lib/labels'
import { reportUrl, useImportAction } from '../api/useImportActions'
import { type ImportRun, percentDone, remainingParts } from '../model/importRun'
import css from './imports.module.css'

interface RunStepProps {
  object: ObjectDef
  run: ImportRun
}

/** Progress while it runs; the outcome and the report when it has ended. */
export function RunStep({ object, run }: RunStepProps) {
  const { t } = useTranslation('imports')
  const action = useImportAction(run.id)
  const left = remainingParts(run.progress.seconds_left)
  const isOver = run.status === 'done' || run.status === 'failed' || run.status === 'cancelled'
  return (
    <section className={css.run}>
      <h2 aria-live="polite">{t(`status.${run.status}`)}</h2>
      <Progress
        percent={run.status === 'done' ? 100 : percentDone(run)}
        status={run.status === 'failed' ? 'exception' : run.status === 'done' ? 'success' : 'active'}
        aria-label={t('progress')}
      />
      {isOver ? null : (
        <p className={css.muted}>
          {t('progressText', {
            done: run.progress.done.toLocaleString(),
            total: run.progress.total.toLocaleString(),
            speed: Math.round(run.progress.rows_per_second).toLocaleString(),
          })}
          {left ? ` · ${t('left', left)}` : ''}
        </p>
      )}
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
      {run.result ? (
        <dl className={css.summary}>
          {(['created', 'updated', 'skipped', 'rejected', 'warnings'] as const).map((key) => (
            <div key={key}>
              <dt>{t(`result.${key}`)}</dt>
              <dd
                className={
                  key === 'created'
                    ? css.good
                    : key === 'rejected' && run.result?.rejected
                      ? css.bad
                      : undefined
                }
              >
                {(run.result?.[key] ?? 0).toLocaleString()}
              </dd>
            </div>
          ))}
        </dl>
      ) : null}
      <footer className={css.actions}>
        {run.status === 'running' ? (
          <Button danger loading={action.isPending} onClick={() => action.mutate('cancel')}>
            {t('cancel')}
          </Button>
        ) : null}
        {run.status === 'paused' || run.status === 'failed' || run.status === 'cancelled' ? (
          <Button loading={action.isPending} onClick={() => action.mutate('resume')}>
            {t('resume')}
          </Button>
        ) : null}
        {isOver ? (
          <>
            <Button href={reportUrl(run.id)}>{t('report')}</Button>
            <Link to="/o/$object" params={{ object: object.key }}>
              <Button type="primary">{t('openList', { object: localText(object.label) })}</Button>
            </Link>
          </>
        ) : null}
      </footer>
    </section>
  )
}
