import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Select } from 'antd'
import { CopyX, Settings2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ObjectDef } from '../../../api/types'
import { FieldEnvProvider } from '../../../fields/env'
import { localText } from '../../../lib/labels'
import { useCatalog, useSession } from '../../../lib/session'
import { PageBody } from '../../../ui/PageBody'
import { PageHeader } from '../../../ui/PageHeader'
import { EmptyState, ErrorState, Skeleton } from '../../../ui/states'
import { overviewQuery } from '../api/duplicates'
import { useReadEnv } from '../hooks/useReadEnv'
import type { DuplicatesSearch } from '../model/search'
import styles from './duplicates.module.css'
import { MergedList } from './MergedList'
import { PairList } from './PairList'

const MANY = 99
const SCORES = [0, 88, 95] as const
const REASON_TYPES = new Set(['text', 'mobile', 'email', 'credit_code', 'id_number', 'landline', 'relation'])

/** Suspected duplicates, object by object: compare, merge or say that they differ. */
export function DuplicatesPage() {
  const { t } = useTranslation('duplicates')
  const { can } = useSession()
  const { byKey, objects } = useCatalog()
  const search = useSearch({ strict: false }) as DuplicatesSearch
  const overview = useQuery(overviewQuery)
  const counts = overview.data ?? {}
  const checked = objects.filter((object) => object.key in counts)
  const current = byKey.get(search.object ?? '') ?? mostWaiting(checked, counts)
  return (
    <>
      <PageHeader
        title={t('title')}
        text={t('text')}
        actions={
          can('catalog.manage') ? (
            <Link to="/settings/duplicates" search={current ? { object: current.key } : {}}>
              <Button icon={<Settings2 size={15} aria-hidden />}>{t('rules')}</Button>
            </Link>
          ) : null
        }
      />
      <PageBody flush>
        {overview.isPending ? <Skeleton /> : null}
        {overview.isError ? (
          <ErrorState text={overview.error.message} onRetry={() => void overview.refetch()} />
        ) : null}
        {overview.data && !current ? (
          <EmptyState icon={CopyX} title={t('empty.none')} text={t('emptyHint.none')} />
        ) : null}
        {overview.data && current ? (
          <OneObject object={current} objects={checked} counts={counts} search={search} />
        ) : null}
      </PageBody>
    </>
  )
}

function mostWaiting(
  objects: readonly ObjectDef[],
  counts: Readonly<Record<string, number>>,
): ObjectDef | undefined {
  return objects.find((object) => (counts[object.key] ?? 0) > 0) ?? objects[0]
}

interface OneObjectProps {
  readonly object: ObjectDef
  readonly objects: readonly ObjectDef[]
  readonly counts: Readonly<Record<string, number>>
  readonly search: DuplicatesSearch
}

function OneObject({ object, objects, counts, search }: OneObjectProps) {
  const { t } = useTranslation('duplicates')
  const navigate = useNavigate()
  const env = useReadEnv(object.key)
  const status = search.status ?? 'open'
  const go = (patch: Partial<DuplicatesSearch>) =>
    void navigate({ to: '/duplicates', search: { ...search, object: object.key, ...patch }, replace: true })
  const reasons = object.fields.filter((field) => REASON_TYPES.has(field.type) && !field.is_system)
  return (
    <div className={styles.page}>
      <nav className={styles.objects} aria-label={t('objects')}>
        {objects.map((one) => (
          <Link
            key={one.key}
            to="/duplicates"
            search={{ object: one.key }}
            className={styles.object}
            data-current={one.key === object.key || undefined}
          >
            {localText(one.label, one.key)}
            <span className={styles.badge}>{countText(counts[one.key] ?? 0)}</span>
          </Link>
        ))}
      </nav>
      <div className={styles.filters}>
        <div className={styles.tabs} role="tablist" aria-label={t('status')}>
          {(['open', 'dismissed', 'merged'] as const).map((key) => (
            <button
              key={key}
              type="button"
              role="tab"
              aria-selected={status === key}
              onClick={() => go({ status: key })}
            >
              {t(`tabs.${key}`)}
            </button>
          ))}
        </div>
        {status === 'merged' ? null : (
          <>
            <Select
              className={styles.filter ?? ''}
              aria-label={t('filterReason')}
              value={search.reason ?? ''}
              onChange={(reason) => go({ reason: reason || undefined })}
              options={[
                { value: '', label: t('anyReason') },
                ...reasons.map((field) => ({ value: field.key, label: localText(field.label, field.key) })),
              ]}
            />
            <Select
              className={styles.filter ?? ''}
              aria-label={t('filterScore')}
              value={search.min ?? 0}
              onChange={(min) => go({ min: min || undefined })}
              options={SCORES.map((min) => ({
                value: min,
                label: min ? t('scoreFrom', { min }) : t('anyScore'),
              }))}
            />
          </>
        )}
      </div>
      <FieldEnvProvider env={env}>
        {status === 'merged' ? (
          <MergedList object={object} />
        ) : (
          <PairList
            key={`${object.key} ${status} ${search.reason ?? ''} ${search.min ?? 0}`}
            object={object}
            query={{ status, min_score: search.min ?? 0, reason: search.reason ?? '' }}
          />
        )}
      </FieldEnvProvider>
    </div>
  )
}

function countText(count: number): string {
  return count >= MANY ? `${MANY}+` : String(count)
}
