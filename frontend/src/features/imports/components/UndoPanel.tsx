import { Link } from '@tanstack/react-router'
import { Alert, Button, Spin } from 'antd'
import { useTranslation } from 'react-i18next'
import { asApiError } from '../../../lib/apiError'
import { formatDateTime } from '../../../lib/dates'
import { SidePanel } from '../../../ui/SidePanel'
import { type UndoBlock, useUndo, useUndoPreview } from '../api/useUndo'
import type { ImportRun } from '../model/importRun'
import css from './imports.module.css'
import undo from './undo.module.css'

interface UndoPanelProps {
  run: ImportRun
  isOpen: boolean
  onClose: () => void
}

/** What an undo takes back, what stands in its way and why; nothing happens before the last button. */
export function UndoPanel({ run, isOpen, onClose }: UndoPanelProps) {
  const { t } = useTranslation('imports')
  const preview = useUndoPreview(run.id, isOpen)
  const start = useUndo(run.id)
  const data = preview.data
  const reason = typeof data?.reason === 'string' ? data.reason : data?.reason?.message
  const hasWork = Boolean(data && data.summary.remove + data.summary.restore > 0)
  const go = (keepBlocked: boolean) => start.mutate(keepBlocked, { onSuccess: onClose })
  return (
    <SidePanel
      open={isOpen}
      title={t('undo.title')}
      onClose={onClose}
      width={560}
      footer={
        <>
          <Button onClick={onClose}>{t('undo.close')}</Button>
          <Button
            type="primary"
            danger
            disabled={!data || !hasWork || (!data.can_undo && data.blocked_count === 0)}
            loading={start.isPending}
            onClick={() => go((data?.blocked_count ?? 0) > 0)}
          >
            {data && data.blocked_count > 0 ? t('undo.goPartly') : t('undo.go')}
          </Button>
        </>
      }
    >
      {preview.isPending ? <Spin aria-label={t('loading')} /> : null}
      {preview.isError || start.isError ? (
        <Alert
          type="error"
          showIcon
          title={asApiError(preview.error ?? start.error)?.message || t('startFailed')}
        />
      ) : null}
      {data ? (
        <>
          <dl className={css.summary}>
            {(['remove', 'restore', 'kept'] as const).map((key) => (
              <div key={key}>
                <dt>{t(key === 'kept' ? 'undo.keptCount' : `undo.${key}`)}</dt>
                <dd>{data.summary[key].toLocaleString()}</dd>
              </div>
            ))}
          </dl>
          {!data.can_undo && reason ? <Alert type="warning" showIcon title={reason} /> : null}
          {data.blocked_count > 0 ? (
            <>
              <Alert type="warning" showIcon title={t('undo.blocked', { n: data.blocked_count })} />
              <ul className={undo.list}>
                {data.blocked.map((block) => (
                  <Blocked key={`${block.sheet}:${block.row}:${block.code}`} block={block} />
                ))}
              </ul>
            </>
          ) : (
            <p className={css.help}>{t('undo.help')}</p>
          )}
        </>
      ) : null}
    </SidePanel>
  )
}

function Blocked({ block }: { block: UndoBlock }) {
  const { t } = useTranslation('imports')
  return (
    <li>
      <strong>
        {'id' in block.record ? (
          <Link to="/o/$object/$id" params={{ object: block.object, id: block.record.id }} target="_blank">
            {block.record.label}
          </Link>
        ) : (
          t('undo.hiddenRecord')
        )}
      </strong>
      {block.row > 0 ? <span className={css.muted}>{t('rowNumber', { row: block.row })}</span> : null}
      <p>{block.message}</p>
      {block.by || block.at ? (
        <small>
          {[block.by?.label, block.at ? formatDateTime(block.at) : ''].filter(Boolean).join(' · ')}
        </small>
      ) : null}
    </li>
  )
}
