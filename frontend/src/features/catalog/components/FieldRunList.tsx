import { Button, Progress } from 'antd'
import { ArrowRight } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ObjectDef } from '../../../api/types'
import { asApiError } from '../../../lib/apiError'
import { errorText } from '../../../lib/errorText'
import { localText } from '../../../lib/labels'
import { confirm } from '../../../ui/confirm'
import { Tag } from '../../../ui/StateDot'
import { toast } from '../../../ui/toast'
import { type FieldRun, useFieldRuns, useUndoRun } from '../api/fieldRuns'
import styles from './FieldRunList.module.css'
import { TypeIcon } from './TypeIcon'

const COLORS = { waiting: 'gray', running: 'blue', done: 'green', failed: 'red', undone: 'gray' } as const

/** Long changes of fields: how far they are, what came out, the way back. */
export function FieldRunList({ object }: { object: ObjectDef }) {
  const { t } = useTranslation('catalog')
  const runs = useFieldRuns(object.key)
  const undo = useUndoRun(object.key)
  if (!runs.data?.length) return null

  const handleUndo = async (run: FieldRun, name: string) => {
    const isSure = await confirm({
      title: t('run.undoTitle', { name, type: t(`type.${run.old_type}`) }),
      text: t('run.undoText'),
      confirmLabel: t('run.undo'),
    })
    if (!isSure) return
    undo.mutate(run.id, {
      onSuccess: () => toast.success(t('run.undone', { name })),
      onError: (error) => toast.error(asApiError(error)?.errors[0]?.message || errorText(error)),
    })
  }

  return (
    <details
      className={styles.box}
      open={runs.data.some((run) => run.status !== 'done' && run.status !== 'undone')}
    >
      <summary>{t('run.title', { count: runs.data.length })}</summary>
      <ul className={styles.list}>
        {runs.data.map((run) => {
          const field = object.fields.find((one) => one.key === run.field)
          const name = field ? localText(field.label, field.key) : run.field
          return (
            <li key={run.id} className={styles.row}>
              <span className={styles.name}>{name}</span>
              {run.kind === 'type_change' ? (
                <span className={styles.types}>
                  <TypeIcon type={run.old_type} /> {t(`type.${run.old_type}`)}
                  <ArrowRight size={13} aria-hidden="true" />
                  <TypeIcon type={run.type} /> {t(`type.${run.type}`)}
                </span>
              ) : (
                <span className={styles.types}>{t('run.index')}</span>
              )}
              <RunState run={run} />
              {run.can_undo ? (
                <Button size="small" loading={undo.isPending} onClick={() => void handleUndo(run, name)}>
                  {t('run.undo')}
                </Button>
              ) : null}
            </li>
          )
        })}
      </ul>
    </details>
  )
}

function RunState({ run }: { run: FieldRun }) {
  const { t } = useTranslation('catalog')
  if (run.status === 'running' || run.status === 'waiting') {
    const { done, total } = run.progress
    const percent = total > 0 ? Math.floor((done / total) * 100) : 0
    return (
      <span className={styles.state}>
        <Progress percent={percent} size="small" status="active" aria-label={t(`run.status.${run.status}`)} />
      </span>
    )
  }
  const failed = run.counts.failed ?? 0
  return (
    <span className={styles.state}>
      <Tag color={COLORS[run.status]}>{t(`run.status.${run.status}`)}</Tag>
      {run.error ? <span className={styles.fault}>{run.error.message}</span> : null}
      {run.status === 'done' && failed > 0 ? (
        <span className={styles.hint}>{t('run.failedCount', { count: failed })}</span>
      ) : null}
    </span>
  )
}
