import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { BellOff, CheckCheck, Settings2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PageBody } from '../../../ui/PageBody'
import { PageHeader } from '../../../ui/PageHeader'
import { Pills } from '../../../ui/Pills'
import { EmptyState, ErrorState, Skeleton } from '../../../ui/states'
import { toast } from '../../../ui/toast'
import { useMark, useNotifications, useUnread } from '../api/notifications'
import type { Notification, NotificationLink } from '../model/types'
import { ChoicesPanel } from './ChoicesPanel'
import styles from './InboxPage.module.css'
import { NotificationItem } from './NotificationItem'

/** Everything one was told: unread first in sight, a click leads there. */
export function InboxPage() {
  const { t } = useTranslation('inbox')
  const navigate = useNavigate()
  const [unreadOnly, setUnreadOnly] = useState(false)
  const [isChoosing, setIsChoosing] = useState(false)
  const unread = useUnread()
  const found = useNotifications(unreadOnly, unread)
  const mark = useMark()
  const items = found.data?.pages.flatMap((page) => page.items) ?? []

  const open = ({ id, link, is_read: isRead }: Notification) => {
    if (!isRead) mark.mutate({ ids: [id] })
    if (link) follow(link)
  }
  const follow = (link: NotificationLink) => {
    if (link.page === 'record')
      void navigate({
        to: '/o/$object/$id',
        params: { object: link.object, id: link.id },
        search: { tab: 'timeline', ...(link.comment ? { comment: link.comment } : {}) },
      })
    else if (link.page === 'list')
      void navigate({ to: '/o/$object', params: { object: link.object }, search: { filter: link.filter } })
    else if (link.page === 'import') void navigate({ to: '/import/run/$id', params: { id: link.id } })
    else if (link.page === 'approval') void navigate({ to: '/approvals', search: { id: link.id } })
    else if (link.page === 'exports') void navigate({ to: '/exports' })
    else if (link.page === 'reveals') void navigate({ to: '/settings/access', hash: 'reveals' })
    else if (link.page === 'audit') void navigate({ to: '/settings/audit' })
    else if (link.is_there) location.assign(`/api/v1/exports/${link.id}/file`)
    else toast.info(t('exportGone'))
  }

  return (
    <>
      <PageHeader
        title={t('title')}
        actions={
          <>
            <Button
              type="text"
              icon={<CheckCheck size={15} aria-hidden="true" />}
              disabled={unread === 0}
              loading={mark.isPending && mark.variables.all === true}
              onClick={() => mark.mutate({ all: true })}
            >
              {t('markAll')}
            </Button>
            <Button
              type="text"
              aria-label={t('choose')}
              icon={<Settings2 size={15} aria-hidden="true" />}
              onClick={() => setIsChoosing(true)}
            />
          </>
        }
      />
      <PageBody flush>
        <Pills
          label={t('filter')}
          value={unreadOnly ? 'unread' : 'all'}
          options={[
            { value: 'all', label: t('all') },
            { value: 'unread', label: t('unread'), count: unread },
          ]}
          onChange={(part) => setUnreadOnly(part === 'unread')}
        />
        {found.isPending && <Skeleton rows={8} />}
        {found.isError && <ErrorState text={found.error.message} onRetry={() => void found.refetch()} />}
        {found.data && items.length === 0 && (
          <EmptyState icon={BellOff} title={unreadOnly ? t('noUnread') : t('empty')} text={t('emptyText')} />
        )}
        <ul className={styles.list} aria-label={t('title')}>
          {items.map((item) => (
            <NotificationItem
              key={item.id}
              item={item}
              onOpen={() => open(item)}
              onToggle={() => mark.mutate({ ids: [item.id], again: item.is_read })}
            />
          ))}
        </ul>
        {found.hasNextPage && (
          <div className={styles.more}>
            <Button loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
              {t('older')}
            </Button>
          </div>
        )}
      </PageBody>
      <ChoicesPanel open={isChoosing} onClose={() => setIsChoosing(false)} />
    </>
  )
}
