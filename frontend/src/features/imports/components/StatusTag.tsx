import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ImportRun, RunStatus } from '../model/importRun'

const COLORS: Partial<Record<RunStatus, string>> = {
  running: 'blue',
  undoing: 'blue',
  analysing: 'blue',
  done: 'green',
  failed: 'red',
  paused: 'gold',
  undo_paused: 'gold',
}

/** The state of an import, and whether rows wait for a decision. */
export function StatusTag({ run }: { run: ImportRun }) {
  const { t } = useTranslation('imports')
  const waiting = run.result?.waiting ?? 0
  const isPartly = run.status === 'undone' && (run.undo?.result?.kept ?? 0) > 0
  return (
    <>
      <Tag color={COLORS[run.status] ?? 'default'}>
        {isPartly ? t('status.undonePartly') : t(`status.${run.status}`)}
      </Tag>
      {run.status === 'done' && waiting > 0 ? (
        <Tag color="gold">{t('waiting.tag', { n: waiting })}</Tag>
      ) : null}
    </>
  )
}
