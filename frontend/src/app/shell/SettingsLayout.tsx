import { Link, Outlet, useLocation } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../lib/session'
import { NotFoundState } from '../../ui/states'
import { useIsPhone } from '../../ui/useIsPhone'
import styles from './SettingsLayout.module.css'
import { mayOpen, settingsPages } from './settingsPages'

const GROUPS = ['mine', 'organisation', 'design', 'security'] as const

/** Settings: their own list of pages beside the page. */
export function SettingsLayout() {
  const { t } = useTranslation('shell')
  const { me } = useSession()
  const isPhone = useIsPhone()
  const pages = settingsPages(me)
  const path = useLocation({ select: (location) => location.pathname })
  return (
    <div className={styles.layout}>
      {isPhone ? null : (
        <nav className={styles.nav} aria-label={t('settings')}>
          <h2 className={styles.title}>{t('settings')}</h2>
          {GROUPS.map((group) => {
            const entries = pages.filter((page) => page.group === group)
            if (!entries.length) return null
            return (
              <div key={group} className={styles.group}>
                <p className={styles.groupTitle}>{t(`groups.${group}`)}</p>
                {entries.map(({ to, text, icon: Icon }) => (
                  <Link key={to} to={to} className={styles.item}>
                    <Icon size={15} strokeWidth={1.8} aria-hidden="true" />
                    {t(`pages.${text}`)}
                  </Link>
                ))}
              </div>
            )
          })}
        </nav>
      )}
      <section className={styles.page}>{mayOpen(me, path) ? <Outlet /> : <NotFoundState />}</section>
    </div>
  )
}
