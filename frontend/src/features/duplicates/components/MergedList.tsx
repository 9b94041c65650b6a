import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { GitMerge } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ObjectDef } from '../../../api/types'
import { formatDateTime } from '../../../lib/dates'
import { confirm } from '../../../ui/confirm'
import { SimpleTable } from '../../../ui/SimpleTable'
import { EmptyState, ErrorState, Skeleton } from '../../../ui/states'
import { toast } from '../../../ui/toast'
import { useMerges, useUndoMerge } from '../api/duplicates'
import type { Merge } from '../model/types'
import { reasonText } from './MergeDialog'

/** Merges that were done, and the way back. */
export function MergedList({ object }: { object: ObjectDef }) {
  const { t } = useTranslation('duplicates')
  const merges = useMerges(object.key)
  const undo = useUndoMerge(object.key)
  const handleUndo = async (merge: Merge) => {
    const isSure = await confirm({
      title: t('undoTitle', { name: merge.loser.label || t('untitled') }),
      text: t('undoText'),
      confirmLabel: t('undoMerge'),
    })
    if (!isSure) return
    undo.mutate(merge.id, {
      onSuccess: () => toast.success(t('unmerged')),
      onError: (error) => toast.error(reasonText(error)),
    })
  }
  if (merges.isPending) return <Skeleton rows={6} />
  if (merges.isError) return <ErrorState text={merges.error.message} onRetry={() => void merges.refetch()} />
  if (merges.data.length === 0) {
    return <EmptyState icon={GitMerge} title={t('empty.merged')} text={t('emptyHint.merged')} />
  }
  return (
    <SimpleTable
      label={t('tabs.merged')}
      rows={merges.data}
      rowKey={(merge) => merge.id}
      isMuted={(merge) => merge.undone_at !== null}
      columns={[
        { key: 'loser', title: t('columns.loser'), render: (merge) => merge.loser.label || t('untitled') },
        {
          key: 'winner',
          title: t('columns.winner'),
          render: (merge) => (
            <Link to="/o/$object/$id" params={{ object: object.key, id: merge.winner.id }}>
              {merge.winner.label || t('untitled')}
            </Link>
          ),
        },
        { key: 'by', title: t('columns.by'), width: 140, render: (merge) => merge.by, wide: true },
        { key: 'at', title: t('columns.at'), width: 160, render: (merge) => formatDateTime(merge.at) },
      ]}
      actionsTitle={t('columns.actions')}
      actions={(merge) =>
        merge.undone_at ? (
          t('undone')
        ) : (
          <Button
            size="small"
            disabled={!merge.may_undo || undo.isPending}
            title={merge.may_undo ? undefined : t('mayNotUndo')}
            onClick={() => void handleUndo(merge)}
          >
            {t('undoMerge')}
          </Button>
        )
      }
    />
  )
}
