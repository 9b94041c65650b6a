import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { Settings2, Stamp } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { formatAgo, formatDateTime } from '../../../lib/dates'
import { useSession } from '../../../lib/session'
import { Avatar } from '../../../ui/Avatar'
import { PageBody } from '../../../ui/PageBody'
import { PageHeader } from '../../../ui/PageHeader'
import { Pills } from '../../../ui/Pills'
import { EmptyState, ErrorState, Skeleton } from '../../../ui/states'
import { useApprovalSummary, useApprovals } from '../api/approvals'
import type { ApprovalsSearch } from '../model/search'
import { type ApprovalItem, BOXES } from '../model/types'
import { ApprovalPanel } from './ApprovalPanel'
import styles from './approvals.module.css'
import { StatusTag } from './StatusTag'

/** What waits for one's agreement, what one has asked for, and what became of it. */
export function ApprovalsPage() {
  const { t } = useTranslation('approvals')
  const { can } = useSession()
  const navigate = useNavigate()
  const search = useSearch({ strict: false }) as ApprovalsSearch
  const summary = useApprovalSummary()
  const box = search.box ?? 'waiting'
  const found = useApprovals(box)
  const go = (next: ApprovalsSearch) => void navigate({ to: '/approvals', search: next })
  const boxes = BOXES.filter((one) => one !== 'all' || summary.data?.sees_all)
  return (
    <>
      <PageHeader
        title={t('title')}
        text={t('text')}
        actions={
          can('role.manage') ? (
            <Button
              icon={<Settings2 size={15} aria-hidden="true" />}
              onClick={() => void navigate({ to: '/settings/approvals' })}
            >
              {t('rules.title')}
            </Button>
          ) : null
        }
      />
      <PageBody flush>
        <Pills
          label={t('boxes')}
          value={box}
          options={boxes.map((one) => ({
            value: one,
            label: t(`box.${one}`),
            ...(one === 'waiting' && summary.data ? { count: summary.data.waiting } : {}),
          }))}
          onChange={(one) => go({ box: one })}
        />
        {found.isPending ? <Skeleton rows={6} /> : null}
        {found.isError ? (
          <ErrorState text={found.error.message} onRetry={() => void found.refetch()} />
        ) : null}
        {found.data?.length === 0 ? (
          <EmptyState icon={Stamp} title={t(`empty.${box}`)} text={t(`emptyText.${box}`)} />
        ) : null}
        <ul className={styles.list} aria-label={t(`box.${box}`)}>
          {(found.data ?? []).map((item) => (
            <Item key={item.id} item={item} onOpen={() => go({ ...search, id: item.id })} />
          ))}
        </ul>
      </PageBody>
      <ApprovalPanel id={search.id} onClose={() => go(search.box ? { box: search.box } : {})} />
    </>
  )
}

function Item({ item, onOpen }: { item: ApprovalItem; onOpen: () => void }) {
  const { t } = useTranslation('approvals')
  const { me } = useSession()
  const agreed = item.steps[item.step]?.votes.filter((vote) => vote.agrees).length ?? 0
  return (
    <li className={styles.item}>
      <button type="button" onClick={onOpen}>
        <Avatar name={item.requester.label} size={32} />
        <span className={styles.words}>
          <span className={styles.title}>{item.title}</span>
          <span className={styles.facts}>
            {item.requester.label}
            <time dateTime={item.created_at} title={formatDateTime(item.created_at, me.workspace.timezone)}>
              {formatAgo(item.created_at)}
            </time>
            {item.status === 'pending' ? (
              <span>
                {t('agreed', { count: agreed, needed: item.steps[item.step]?.needed ?? 1 })}
                {item.steps.length > 1
                  ? ` · ${t('step', { step: item.step + 1, of: item.steps.length })}`
                  : ''}
              </span>
            ) : null}
            {item.reason ? <q>{item.reason}</q> : null}
          </span>
        </span>
        <StatusTag status={item.status} />
      </button>
    </li>
  )
}
