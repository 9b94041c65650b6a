import { Alert, Button } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { errorText } from '../../lib/errorText'
import type { RecordRun, RunActions, UndoPreview } from '../../lib/runTypes'
import { ReasonList } from './ReasonList'
import styles from './run.module.css'

interface UndoBoxProps {
  run: RecordRun
  actions: RunActions
  onClose: () => void
  onUndone: (undo: RecordRun) => void
}

/** Before an undo: how much can be taken back, what stands in the way, and the choice to undo the rest. */
export function UndoBox({ run, actions, onClose, onUndone }: UndoBoxProps) {
  const { t } = useTranslation('runs')
  const [found, setFound] = useState<UndoPreview | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  useEffect(() => {
    let isHere = true
    actions.previewUndo(run.id).then(
      (preview) => isHere && setFound(preview),
      (error) => isHere && setFault(errorText(error)),
    )
    return () => {
      isHere = false
    }
  }, [actions, run.id])
  const undo = async () => {
    setIsBusy(true)
    setFault(null)
    try {
      onUndone(await actions.undo(run.id, (found?.blocked.length ?? 0) > 0))
    } catch (error) {
      setFault(errorText(error))
      setIsBusy(false)
    }
  }
  const can = found?.can ?? 0
  return (
    <div className={styles.undo} role="group" aria-label={t('undo')}>
      {fault ? <Alert type="error" showIcon title={fault} /> : null}
      {found === null && !fault ? <p className={styles.quiet}>{t('undoChecking')}</p> : null}
      {found && found.blocked.length > 0 ? (
        <>
          <p>{t(can > 0 ? 'undoBlocked' : 'undoNone')}</p>
          <ReasonList reasons={found.blocked} />
        </>
      ) : null}
      {found && found.blocked.length === 0 ? (
        <p>{can > 0 ? t('undoAll', { count: can }) : t('undoNone')}</p>
      ) : null}
      <div className={styles.actions}>
        <Button onClick={onClose}>{t('common:cancel')}</Button>
        {can > 0 ? (
          <Button type="primary" danger loading={isBusy} onClick={() => void undo()}>
            {t(found?.blocked.length ? 'undoRest' : 'undoNow', { count: can })}
          </Button>
        ) : null}
      </div>
    </div>
  )
}
