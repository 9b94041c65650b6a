import { Select } from 'antd'
import { Eye, Plus, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { HeldRole, Member, Role } from '../../../api/types'
import { formatDateTime } from '../../../lib/dates'
import { errorText } from '../../../lib/errorText'
import { isHeld } from '../../../lib/held'
import { localText } from '../../../lib/labels'
import { setSeeAs } from '../../../lib/seeAs'
import { useSession } from '../../../lib/session'
import { Avatar } from '../../../ui/Avatar'
import { confirm } from '../../../ui/confirm'
import { toast } from '../../../ui/toast'
import { useBeginSeeAs, usePeople } from '../api/review'
import { useGiveRoles } from '../api/roles'
import styles from './RoleMembers.module.css'

const held = (member: Member, role: Role): HeldRole | undefined =>
  member.roles?.find((one) => one.id === role.id)

/** Who holds the role: give it, take it, look as one of them. */
export function RoleMembers({ role }: { role: Role }) {
  const { t } = useTranslation('access')
  const { me } = useSession()
  const people = usePeople()
  const give = useGiveRoles()
  const look = useBeginSeeAs()
  const name = localText(role.label, role.key)
  const all = people.data ?? []
  const holders = all.filter((member) => held(member, role))
  const onError = (error: unknown) =>
    isHeld(error) ? toast.info(errorText(error)) : toast.error(errorText(error))
  const assign = (member: Member, roles: HeldRole[], text: string) =>
    give.mutate({ memberId: member.id, roles }, { onSuccess: () => toast.success(text), onError })
  const add = (id: string) => {
    const member = all.find((one) => one.id === id)
    if (!member) return
    const roles = [...(member.roles ?? []), { id: role.id, label: role.label }]
    assign(member, roles, t('holders.added', { member: member.name, role: name }))
  }
  const remove = async (member: Member) => {
    const yes = await confirm({
      title: t('holders.removeTitle', { member: member.name, role: name }),
      text: t('holders.removeText'),
      confirmLabel: t('holders.removeConfirm'),
      danger: true,
    })
    const roles = (member.roles ?? []).filter((one) => one.id !== role.id)
    if (yes) assign(member, roles, t('holders.removed', { member: member.name, role: name }))
  }
  const seeAs = (member: Member) =>
    look.mutate(member.id, { onSuccess: ({ token }) => setSeeAs(token), onError })

  return (
    <section className={styles.section} aria-label={t('holders.title')}>
      <h3 className={styles.heading}>{t('holders.title')}</h3>
      <p className={styles.hint}>{t(holders.length ? 'holders.text' : 'holders.nobody')}</p>
      <ul className={styles.list}>
        {holders.map((member) => {
          const until = held(member, role)?.ends_at
          return (
            <li key={member.id} className={styles.person}>
              <Avatar name={member.name} size={20} />
              {member.name}
              {until ? (
                <span className={styles.until}>{t('holders.until', { time: formatDateTime(until) })}</span>
              ) : null}
              {member.id === me.member.id ? null : (
                <button
                  type="button"
                  className={styles.action}
                  title={t('holders.seeAs', { member: member.name })}
                  aria-label={t('holders.seeAs', { member: member.name })}
                  onClick={() => seeAs(member)}
                >
                  <Eye size={14} aria-hidden="true" />
                </button>
              )}
              <button
                type="button"
                className={styles.action}
                title={t('holders.remove', { member: member.name })}
                aria-label={t('holders.remove', { member: member.name })}
                onClick={() => void remove(member)}
              >
                <X size={14} aria-hidden="true" />
              </button>
            </li>
          )
        })}
        <li>
          <Select<string | null>
            value={null}
            size="small"
            aria-label={t('holders.add')}
            placeholder={t('holders.add')}
            suffixIcon={<Plus size={14} aria-hidden="true" />}
            showSearch={{ optionFilterProp: 'label' }}
            popupMatchSelectWidth={false}
            loading={people.isPending || give.isPending}
            options={all
              .filter((member) => !held(member, role))
              .map((member) => ({
                value: member.id,
                label: [member.name, member.job_title].filter(Boolean).join(' · '),
              }))}
            onChange={(id) => id && add(id)}
            className={styles.add ?? ''}
          />
        </li>
      </ul>
    </section>
  )
}
