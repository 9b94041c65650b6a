import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Select } from 'antd'
import type { TFunction } from 'i18next'
import { RotateCw } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ObjectDef } from '../../../api/types'
import { asApiError } from '../../../lib/apiError'
import { formatAgo } from '../../../lib/dates'
import { errorText } from '../../../lib/errorText'
import { localText } from '../../../lib/labels'
import { PageBody } from '../../../ui/PageBody'
import { PageHeader } from '../../../ui/PageHeader'
import { EmptyState, ErrorState, Skeleton } from '../../../ui/states'
import { toast } from '../../../ui/toast'
import { useManagedObjects, useRules, useScan } from '../api/rules'
import type { Scan } from '../model/types'
import { RuleEditor } from './RuleEditor'
import styles from './rules.module.css'

/** Rules of the standing duplicate check, object by object. */
export function RulesPage() {
  const { t } = useTranslation('duplicates')
  const navigate = useNavigate()
  const managed = useManagedObjects()
  const search = useSearch({ strict: false }) as { object?: string }
  const objects = managed.data ?? []
  const object = objects.find((one) => one.key === search.object) ?? objects[0]
  return (
    <>
      <PageHeader
        title={t('settings.title')}
        text={t('settings.text')}
        actions={
          <Select
            className={styles.object ?? ''}
            aria-label={t('settings.object')}
            value={object?.key ?? null}
            onChange={(key) =>
              void navigate({ to: '/settings/duplicates', search: { object: key ?? undefined } })
            }
            options={objects.map((one) => ({ value: one.key, label: localText(one.label, one.key) }))}
          />
        }
      />
      <PageBody>
        {managed.isPending ? <Skeleton rows={8} /> : null}
        {managed.isError ? (
          <ErrorState text={managed.error.message} onRetry={() => void managed.refetch()} />
        ) : null}
        {object ? <ObjectRulesView key={object.key} object={object} /> : null}
      </PageBody>
    </>
  )
}

function ObjectRulesView({ object }: { object: ObjectDef }) {
  const { t } = useTranslation('duplicates')
  const rules = useRules(object.key)
  if (rules.isPending) return <Skeleton rows={8} />
  if (rules.isError) {
    if (asApiError(rules.error)?.status === 422) return <EmptyState title={t('settings.nothing')} />
    return <ErrorState text={rules.error.message} onRetry={() => void rules.refetch()} />
  }
  return (
    <div className={styles.page}>
      <ScanLine object={object} scan={rules.data.scan} isActive={rules.data.is_active} />
      <RuleEditor
        key={JSON.stringify(rules.data.rule) + rules.data.is_active}
        object={object}
        rules={rules.data}
      />
    </div>
  )
}

interface ScanLineProps {
  readonly object: ObjectDef
  readonly scan: Scan | null
  readonly isActive: boolean
}

/** When all records were compared last, and how far a comparison is. */
function ScanLine({ object, scan, isActive }: ScanLineProps) {
  const { t } = useTranslation('duplicates')
  const again = useScan(object.key)
  const isRunning = scan?.status === 'waiting' || scan?.status === 'running'
  return (
    <div className={styles.scan} role="status">
      <span className={styles.scanText} data-failed={scan?.status === 'failed' || undefined}>
        {scanText(t, scan)}
        {scan?.status === 'done' && scan.is_cut ? <em>{t('scan.cut')}</em> : null}
      </span>
      {isRunning && scan && scan.total > 0 ? (
        <progress max={scan.total * 2} value={scan.done + (scan.phase === 'keys' ? 0 : scan.total)} />
      ) : null}
      <Button
        size="small"
        icon={<RotateCw size={13} aria-hidden />}
        disabled={isRunning || !isActive}
        loading={again.isPending}
        onClick={() => again.mutate(undefined, { onError: (error) => toast.error(errorText(error)) })}
      >
        {t('scan.again')}
      </Button>
    </div>
  )
}

function scanText(t: TFunction<'duplicates'>, scan: Scan | null): string {
  if (!scan) return t('scan.never')
  if (scan.status === 'waiting') return t('scan.waiting')
  if (scan.status === 'running')
    return t(`scan.${scan.phase === 'keys' ? 'keys' : 'pairs'}`, {
      total: scan.total.toLocaleString('en-US'),
    })
  if (scan.status === 'failed') return t('scan.failed')
  return t('scan.done', {
    ago: formatAgo(scan.finished_at ?? scan.created_at),
    total: scan.total.toLocaleString('en-US'),
    count: scan.pairs,
    pairs: scan.pairs.toLocaleString('en-US'),
  })
}
