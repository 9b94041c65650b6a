import { Button, Select } from 'antd'
import { ScrollText } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDateTime } from '../../../lib/dates'
import { localText } from '../../../lib/labels'
import { useCatalog } from '../../../lib/session'
import { PageBody } from '../../../ui/PageBody'
import { PageHeader } from '../../../ui/PageHeader'
import { EmptyState, ErrorState, Skeleton } from '../../../ui/states'
import { ToolBar } from '../../../ui/ToolBar'
import { useAudit, useAuditMembers, useAuditNames } from '../api/audit'
import { groupByDay } from '../model/entry'
import styles from './AuditPage.module.css'
import { AuditRow } from './AuditRow'

interface FiltersProps {
  objectKey: string
  memberId: string
  onObject: (key: string) => void
  onMember: (id: string) => void
}

function Filters({ objectKey, memberId, onObject, onMember }: FiltersProps) {
  const { t } = useTranslation('audit')
  const { objects } = useCatalog()
  const members = useAuditMembers()
  return (
    <ToolBar>
      <Select
        aria-label={t('member')}
        className={styles.filter ?? ''}
        placeholder={t('anyMember')}
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        value={memberId || null}
        onChange={(value: string | null) => onMember(value ?? '')}
        options={(members.data ?? []).map((member) => ({ value: member.id, label: member.name }))}
      />
      <Select
        aria-label={t('object')}
        className={styles.filter ?? ''}
        placeholder={t('anyObject')}
        allowClear
        value={objectKey || null}
        onChange={(value: string | null) => onObject(value ?? '')}
        options={objects.map((object) => ({ value: object.key, label: localText(object.label, object.key) }))}
      />
    </ToolBar>
  )
}

/** Who did what, when. */
export function AuditPage() {
  const { t } = useTranslation('audit')
  const [objectKey, setObjectKey] = useState('')
  const [memberId, setMemberId] = useState('')
  const audit = useAudit({ object_key: objectKey, member_id: memberId })
  const names = useAuditNames()
  const items = audit.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <>
      <PageHeader title={t('title')} text={t('text')} />
      <Filters objectKey={objectKey} memberId={memberId} onObject={setObjectKey} onMember={setMemberId} />
      <PageBody flush>
        {audit.isPending ? <Skeleton rows={10} /> : null}
        {audit.isError ? (
          <ErrorState text={audit.error.message} onRetry={() => void audit.refetch()} />
        ) : null}
        {audit.data && !items.length ? <EmptyState icon={ScrollText} title={t('empty')} /> : null}
        {groupByDay(items, (at) => formatDateTime(at).slice(0, 10)).map(([day, entries]) => (
          <section key={day} aria-label={day}>
            <h2 className={styles.day}>{day}</h2>
            <ul className={styles.list}>
              {entries.map((item) => (
                <AuditRow key={item.id} item={item} names={names} />
              ))}
            </ul>
          </section>
        ))}
        {audit.hasNextPage ? (
          <div className={styles.more}>
            <Button loading={audit.isFetchingNextPage} onClick={() => void audit.fetchNextPage()}>
              {t('common:loadMore')}
            </Button>
          </div>
        ) : null}
      </PageBody>
    </>
  )
}
