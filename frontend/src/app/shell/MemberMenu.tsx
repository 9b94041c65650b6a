import { useNavigate } from '@tanstack/react-router'
import { ChevronsUpDown, CircleUserRound, Languages, LogOut } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useLogOut } from '../../features/auth/api/session'
import { useSession } from '../../lib/session'
import { Avatar } from '../../ui/Avatar'
import { PopMenu } from '../../ui/PopMenu'
import styles from './MemberMenu.module.css'
import { useChooseLanguage } from './useChooseLanguage'

/** The signed-in person, with the few things he does with himself. */
export function MemberMenu() {
  const { t, i18n } = useTranslation('shell')
  const { me } = useSession()
  const navigate = useNavigate()
  const logOut = useLogOut()
  const chooseLanguage = useChooseLanguage()
  // a fresh page: nothing of the last person stays in memory
  const leave = () => logOut.mutate(undefined, { onSettled: () => location.assign('/login') })
  const roles = me.member.job_title || me.member.department?.label || me.user.username
  return (
    <PopMenu
      label={t('memberMenu', { name: me.member.name })}
      triggerClassName={styles.trigger ?? ''}
      trigger={
        <>
          <Avatar name={me.member.name} size={26} />
          <span className={styles.names}>
            <span className={styles.name}>{me.member.name}</span>
            <span className={styles.role}>{roles}</span>
          </span>
          <ChevronsUpDown size={14} aria-hidden="true" className={styles.arrow} />
        </>
      }
      items={[
        {
          key: 'profile',
          label: t('profile'),
          icon: CircleUserRound,
          onSelect: () => void navigate({ to: '/settings/profile' }),
        },
        {
          key: 'language',
          label: i18n.language === 'en' ? '简体中文' : 'English',
          icon: Languages,
          onSelect: () => chooseLanguage(i18n.language === 'en' ? 'zh-Hans' : 'en'),
        },
        { key: 'leave', label: t('logOut'), icon: LogOut, onSelect: leave },
      ]}
    />
  )
}
