import { Button } from 'antd'
import { KeyRound, Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ApiKey } from '../../../api/accessTypes'
import { formatAgo, formatDateTime } from '../../../lib/dates'
import { errorText } from '../../../lib/errorText'
import { confirm } from '../../../ui/confirm'
import { PageBody } from '../../../ui/PageBody'
import { PageHeader } from '../../../ui/PageHeader'
import { SimpleTable } from '../../../ui/SimpleTable'
import { Tag } from '../../../ui/StateDot'
import { EmptyState, ErrorState, Skeleton } from '../../../ui/states'
import { toast } from '../../../ui/toast'
import { useApiKeys, useRevokeApiKey } from '../api/apiKeys'
import { ApiKeyPanel } from './ApiKeyPanel'

function KeyList({ keys }: { keys: readonly ApiKey[] }) {
  const { t } = useTranslation('access')
  const revoke = useRevokeApiKey()
  const handleRevoke = async (key: ApiKey) => {
    const yes = await confirm({
      title: t('keys.revokeTitle', { name: key.name }),
      text: t('keys.revokeText'),
      confirmLabel: t('keys.revoke'),
      danger: true,
    })
    if (!yes) return
    revoke.mutate(key.id, {
      onSuccess: () => toast.success(t('keys.revoked')),
      onError: (error) => toast.error(errorText(error)),
    })
  }
  const isExpired = (key: ApiKey) => Boolean(key.expires_at && new Date(key.expires_at) < new Date())
  return (
    <SimpleTable
      label={t('keys.title')}
      rows={keys}
      rowKey={(key) => key.id}
      isMuted={isExpired}
      columns={[
        { key: 'name', title: t('keys.name'), render: (key) => key.name },
        { key: 'prefix', title: t('keys.prefix'), width: 140, render: (key) => <code>{key.prefix}</code> },
        {
          key: 'created',
          title: t('keys.created'),
          width: 150,
          wide: true,
          render: (key) => formatDateTime(key.created_at),
        },
        {
          key: 'expires',
          title: t('keys.expires'),
          width: 150,
          render: (key) =>
            isExpired(key) ? <Tag color="red">{t('keys.expired')}</Tag> : formatDateTime(key.expires_at),
        },
        {
          key: 'used',
          title: t('keys.lastUsed'),
          width: 130,
          render: (key) => (key.last_used_at ? formatAgo(key.last_used_at) : t('keys.never')),
        },
      ]}
      actionsTitle={t('common:more')}
      actions={(key) => (
        <Button size="small" danger onClick={() => void handleRevoke(key)}>
          {t('keys.revoke')}
        </Button>
      )}
    />
  )
}

/** Keys with which programs act for the member. */
export function ApiKeysPage() {
  const { t } = useTranslation('access')
  const keys = useApiKeys()
  const [isOpen, setIsOpen] = useState(false)
  const add = (
    <Button type="primary" icon={<Plus size={15} aria-hidden="true" />} onClick={() => setIsOpen(true)}>
      {t('keys.add')}
    </Button>
  )
  return (
    <>
      <PageHeader title={t('keys.title')} text={t('keys.text')} actions={keys.data?.length ? add : null} />
      <PageBody flush>
        {keys.isPending ? <Skeleton /> : null}
        {keys.isError ? <ErrorState text={keys.error.message} onRetry={() => void keys.refetch()} /> : null}
        {keys.data && !keys.data.length ? (
          <EmptyState icon={KeyRound} title={t('keys.empty')} text={t('keys.emptyText')} action={add} />
        ) : null}
        {keys.data?.length ? <KeyList keys={keys.data} /> : null}
      </PageBody>
      <ApiKeyPanel open={isOpen} onClose={() => setIsOpen(false)} />
    </>
  )
}
