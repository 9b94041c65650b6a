import { Button, Segmented, Select } from 'antd'
import { MailPlus, UserPlus, Users } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Member } from '../../../api/types'
import { formatAgo } from '../../../lib/dates'
import { localText } from '../../../lib/labels'
import { Avatar } from '../../../ui/Avatar'
import { PageBody } from '../../../ui/PageBody'
import { PageHeader } from '../../../ui/PageHeader'
import { type SimpleColumn, SimpleTable } from '../../../ui/SimpleTable'
import { StateDot } from '../../../ui/StateDot'
import { EmptyState, ErrorState, Skeleton } from '../../../ui/states'
import { SearchField, ToolBar } from '../../../ui/ToolBar'
import { useInvitations, useMembers } from '../api/members'
import { InvitationList } from './InvitationList'
import { InvitePanel } from './InvitePanel'
import { MemberPanel } from './MemberPanel'
import styles from './MembersPage.module.css'
import { NewMemberPanel } from './NewMemberPanel'

type Tab = 'active' | 'disabled' | 'left' | 'invited'

const STATUS_COLOR: Record<string, string> = { active: 'green', disabled: 'yellow', left: 'gray' }

function useMemberColumns(): SimpleColumn<Member>[] {
  const { t } = useTranslation(['workspace', 'labels'])
  return [
    {
      key: 'name',
      title: t('member.name'),
      width: 240,
      render: (member) => (
        <span className={styles.person}>
          <Avatar name={member.name} size={26} />
          <span className={styles.names}>
            <span className={styles.name}>{member.name}</span>
            <span className={styles.hint}>{member.job_title || member.username}</span>
          </span>
        </span>
      ),
    },
    {
      key: 'departments',
      title: t('member.department'),
      render: (member) => member.departments.map((department) => department.label).join(' / '),
    },
    {
      key: 'roles',
      title: t('member.roles'),
      render: (member) => (member.roles ?? []).map((role) => localText(role.label)).join(' / '),
    },
    {
      key: 'clearance',
      title: t('labels:clearance.title'),
      width: 90,
      wide: true,
      render: (member) => (member.clearance ? t('labels:clearance.short', { level: member.clearance }) : ''),
    },
    {
      key: 'mobile',
      title: t('member.mobile'),
      width: 140,
      wide: true,
      render: (member) => member.mobile || '',
    },
    {
      key: 'last_login',
      title: t('member.lastLogin'),
      width: 130,
      wide: true,
      render: (member) => (member.last_login ? formatAgo(member.last_login) : t('member.neverIn')),
    },
    {
      key: 'status',
      title: t('member.status'),
      width: 110,
      render: (member) => (
        <StateDot color={STATUS_COLOR[member.status]}>{t(`member.state.${member.status}`)}</StateDot>
      ),
    },
  ]
}

interface MemberListProps {
  status: Exclude<Tab, 'invited'>
  search: string
  clearance: number
  onOpen: (member: Member) => void
}

function MemberList({ status, search, clearance, onOpen }: MemberListProps) {
  const { t } = useTranslation(['workspace', 'labels'])
  const members = useMembers({ status, search, clearance: clearance || undefined })
  const columns = useMemberColumns()
  if (members.isPending) return <Skeleton rows={10} />
  if (members.isError)
    return <ErrorState text={members.error.message} onRetry={() => void members.refetch()} />
  if (!members.data.length) {
    return (
      <EmptyState
        icon={Users}
        title={search || clearance ? t('common:noResults') : t(`member.empty.${status}`)}
      />
    )
  }
  return (
    <SimpleTable
      label={t('member.title')}
      rows={members.data}
      rowKey={(member) => member.id}
      columns={columns}
      onOpen={onOpen}
      isMuted={(member) => member.status !== 'active'}
    />
  )
}

/** Who works here: list, invitations, one person's settings. */
export function MembersPage() {
  const { t } = useTranslation(['workspace', 'labels'])
  const [tab, setTab] = useState<Tab>('active')
  const [search, setSearch] = useState('')
  const [clearance, setClearance] = useState(0)
  const wanted = useDeferredValue(search.trim())
  const [panel, setPanel] = useState<'invite' | 'create' | null>(null)
  const [opened, setOpened] = useState<Member | null>(null)
  const invitations = useInvitations()
  const invited = invitations.data?.length ?? 0
  return (
    <>
      <PageHeader
        title={t('member.title')}
        text={t('member.text')}
        actions={
          <>
            <Button icon={<UserPlus size={15} aria-hidden="true" />} onClick={() => setPanel('create')}>
              {t('member.create')}
            </Button>
            <Button
              type="primary"
              icon={<MailPlus size={15} aria-hidden="true" />}
              onClick={() => setPanel('invite')}
            >
              {t('invite.action')}
            </Button>
          </>
        }
      />
      <ToolBar>
        <Segmented<Tab>
          aria-label={t('member.status')}
          value={tab}
          onChange={setTab}
          options={[
            { value: 'active', label: t('member.state.active') },
            { value: 'disabled', label: t('member.state.disabled') },
            { value: 'left', label: t('member.state.left') },
            {
              value: 'invited',
              label: invited ? t('member.invitedCount', { count: invited }) : t('member.invited'),
            },
          ]}
        />
        {tab === 'invited' ? null : (
          <>
            <SearchField label={t('member.search')} value={search} onChange={setSearch} />
            <Select<number>
              aria-label={t('labels:clearance.title')}
              value={clearance}
              onChange={setClearance}
              popupMatchSelectWidth={false}
              options={[
                { value: 0, label: t('labels:clearance.all') },
                ...[1, 2, 3, 4, 5].map((level) => ({
                  value: level,
                  label: t(`labels:clearance.name.${level}`),
                })),
              ]}
            />
          </>
        )}
      </ToolBar>
      <PageBody flush>
        {tab === 'invited' ? (
          <InvitationList onInvite={() => setPanel('invite')} />
        ) : (
          <MemberList status={tab} search={wanted} clearance={clearance} onOpen={setOpened} />
        )}
      </PageBody>
      <InvitePanel open={panel === 'invite'} onClose={() => setPanel(null)} />
      <NewMemberPanel open={panel === 'create'} onClose={() => setPanel(null)} />
      <MemberPanel member={opened} onClose={() => setOpened(null)} />
    </>
  )
}
