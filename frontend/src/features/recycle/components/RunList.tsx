import { History } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatAgo } from '../../../lib/dates'
import { localText } from '../../../lib/labels'
import type { RecordRun } from '../../../lib/runTypes'
import { useCatalog } from '../../../lib/session'
import { type SimpleColumn, SimpleTable } from '../../../ui/SimpleTable'
import { StateDot } from '../../../ui/StateDot'
import { EmptyState, ErrorState, Skeleton } from '../../../ui/states'
import { useRuns } from '../api/recycle'
import { RunPanel } from './RunPanel'

const COLORS: Readonly<Record<RecordRun['status'], string>> = {
  running: 'blue',
  paused: 'orange',
  done: 'green',
  failed: 'red',
  cancelled: 'gray',
}

/** What the reader did to many records at once; each can be opened, and undone. */
export function RunList() {
  const { t } = useTranslation(['recycle', 'runs'])
  const runs = useRuns()
  const { byKey } = useCatalog()
  const [opened, setOpened] = useState<string | null>(null)
  if (runs.isPending) return <Skeleton rows={8} />
  if (runs.isError) return <ErrorState text={runs.error.message} onRetry={() => void runs.refetch()} />
  if (runs.data.length === 0)
    return <EmptyState icon={History} title={t('runs.empty')} text={t('runs.emptyText')} />
  const nameOf = (run: RecordRun) =>
    run.objects.map((key) => localText(byKey.get(key)?.label, key)).join('、') || '—'
  const columns: readonly SimpleColumn<RecordRun>[] = [
    {
      key: 'kind',
      title: t('runs.kind'),
      render: (run) =>
        run.subject ? `${t(`runs:kind.${run.kind}`)} · ${run.subject.label}` : t(`runs:kind.${run.kind}`),
    },
    { key: 'object', title: t('runs.object'), render: nameOf },
    {
      key: 'count',
      title: t('runs.count'),
      width: 150,
      align: 'end',
      render: (run) => `${run.changed.toLocaleString('en-US')} / ${run.total.toLocaleString('en-US')}`,
    },
    {
      key: 'at',
      title: t('runs.at'),
      width: 150,
      render: (run) => formatAgo(run.created_at),
    },
    {
      key: 'status',
      title: t('runs.status'),
      width: 150,
      render: (run) => (
        <StateDot color={COLORS[run.status]}>
          {run.undone_by ? t('runs:undone') : t(`runs:status.${run.status}`)}
        </StateDot>
      ),
    },
  ]
  return (
    <>
      <SimpleTable
        label={t('runs.title')}
        rows={runs.data}
        rowKey={(run) => run.id}
        columns={columns}
        onOpen={(run) => setOpened(run.id)}
      />
      {opened ? <RunPanel id={opened} onRun={setOpened} onClose={() => setOpened(null)} /> : null}
    </>
  )
}
