import { Button } from 'antd'
import type { TFunction } from 'i18next'
import { Trash2 } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import type { ObjectDef } from '../../../api/types'
import { canDo } from '../../../lib/can'
import { confirm } from '../../../ui/confirm'
import { toast } from '../../../ui/toast'
import { deleteRecord, restoreRecord } from '../api/records'
import type { RecordChecks } from '../hooks/useChecks'
import { type RecordSource, useSourceVersion } from '../hooks/useRecordSource'
import type { EditSession } from '../model/editSession'
import styles from './records.module.css'

interface ListFooterProps {
  readonly object: ObjectDef
  readonly source: RecordSource
  readonly edits: EditSession
  readonly checks: RecordChecks
}

/** Count, selection and unsaved changes. */
export function ListFooter({ object, source, edits, checks }: ListFooterProps) {
  const { t } = useTranslation('records')
  useSourceVersion(source)
  const summary = useSyncExternalStore(edits.subscribe, edits.getSummary)
  const refused = summary.errors + summary.held + summary.conflicts

  return (
    <footer className={styles.footer}>
      <span>{countText(source, t)}</span>
      {source.isSeeking && <span className={styles.quiet}>{t('seeking', { count: source.reached })}</span>}
      {source.error !== null && source.hasLoaded && (
        <span className={styles.bad} role="alert">
          {t('loadMoreFailed')}
          <Button type="link" size="small" onClick={() => source.retry()}>
            {t('grid.retry')}
          </Button>
        </span>
      )}
      {summary.saving > 0 && <span className={styles.quiet}>{t('saving')}</span>}
      {refused > 0 && (
        <span className={styles.bad} role="alert">
          {t('unsaved', { count: refused })}
          {summary.held > 0 && (
            <Button type="link" size="small" onClick={() => edits.retry('held')}>
              {t('saveRest', { count: summary.held })}
            </Button>
          )}
          <Button type="link" size="small" onClick={() => edits.retry()}>
            {t('grid.retry')}
          </Button>
          <Button type="link" size="small" onClick={() => edits.discard()}>
            {t('discardAll')}
          </Button>
        </span>
      )}
      <span className={styles.grow} />
      {checks.count > 0 && <SelectionBar object={object} source={source} checks={checks} />}
    </footer>
  )
}

function countText(source: RecordSource, t: TFunction<'records'>): string {
  if (!source.hasLoaded) return t('counting')
  if (source.isExact) return t('total', { value: source.total.toLocaleString('en-US') })
  const { total } = source
  const key = total >= 10_000 ? 'totalAbout' : 'totalMore'
  return t(key, {
    value: total.toLocaleString('en-US'),
    wan: (total / 10_000).toFixed(1),
    thousands: Math.round(total / 1000),
  })
}

function SelectionBar({
  object,
  source,
  checks,
}: {
  object: ObjectDef
  source: RecordSource
  checks: RecordChecks
}) {
  const { t } = useTranslation('records')
  const ids = [...checks.ids]

  const handleRestore = async (gone: readonly string[]) => {
    await Promise.all(gone.map((id) => restoreRecord(object.key, id)))
    toast.success(t('restored', { count: gone.length }))
  }

  const handleDelete = async () => {
    const isSure = await confirm({
      title: t('deleteTitle', { count: ids.length }),
      text: t('deleteHint'),
      confirmLabel: t('delete'),
      danger: true,
    })
    if (!isSure) return
    const gone: string[] = []
    let failure = ''
    for (const id of ids) {
      try {
        await deleteRecord(object.key, id)
        gone.push(id)
      } catch (error) {
        failure = error instanceof Error ? error.message : ''
      }
    }
    const removed = new Set(gone)
    source.remove((row) => removed.has(row.id))
    checks.clear()
    if (gone.length > 0) {
      toast.success(t('deleted', { count: gone.length }), {
        label: t('grid.undo'),
        run: () => void handleRestore(gone),
      })
    }
    if (gone.length < ids.length)
      toast.error(failure || t('deleteFailed', { count: ids.length - gone.length }))
  }

  return (
    <div className={styles.selection} role="toolbar" aria-label={t('selected', { count: checks.count })}>
      <span>{t('selected', { count: checks.count })}</span>
      {canDo(object, 'delete') && (
        <Button
          size="small"
          type="text"
          danger
          icon={<Trash2 size={13} />}
          onClick={() => void handleDelete()}
        >
          {t('delete')}
        </Button>
      )}
      <Button size="small" type="text" onClick={checks.clear}>
        {t('clearSelection')}
      </Button>
    </div>
  )
}
