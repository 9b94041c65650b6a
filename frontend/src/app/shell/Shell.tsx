import { useQuery } from '@tanstack/react-query'
import { Outlet } from '@tanstack/react-router'
import { lazy, Suspense, useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { SeeAsBanner } from '../../features/access/components/SeeAsBanner'
import { catalogQuery } from '../../features/catalog/api/objects'
import { meQuery } from '../../features/workspace/api/me'
import { RecordPartsProvider } from '../../lib/recordParts'
import { SessionProvider } from '../../lib/session'
import { ErrorState } from '../../ui/states'
import { useIsPhone } from '../../ui/useIsPhone'
import { BottomBar } from './BottomBar'
import { recordParts } from './recordParts'
import styles from './Shell.module.css'
import { ShellPending } from './ShellPending'
import { SideBar } from './SideBar'
import { useProfileLanguage } from './useProfileLanguage'
import { useScreenMark } from './useScreenMark'

const CommandBox = lazy(() =>
  import('../../features/workspace/components/CommandBox').then((module) => ({ default: module.CommandBox })),
)

function isSearchKey(event: KeyboardEvent): boolean {
  return (
    (event.metaKey || event.ctrlKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === 'k'
  )
}

/** Frame of every page behind the login: navigation, search, the page itself. */
export function Shell() {
  const { t } = useTranslation('shell')
  const me = useQuery(meQuery)
  const catalog = useQuery(catalogQuery)
  const isPhone = useIsPhone()
  const [searching, setSearching] = useState(false)
  const openSearch = useCallback(() => setSearching(true), [])
  useProfileLanguage(me.data)
  useScreenMark(me.data)

  useEffect(() => {
    const handleKey = (event: KeyboardEvent) => {
      if (!isSearchKey(event)) return
      event.preventDefault()
      setSearching((open) => !open)
    }
    window.addEventListener('keydown', handleKey)
    return () => window.removeEventListener('keydown', handleKey)
  }, [])

  if (!me.data || !catalog.data) {
    const error = me.error ?? catalog.error
    return error ? <ErrorState text={error.message} onRetry={() => location.reload()} /> : <ShellPending />
  }
  return (
    <SessionProvider me={me.data} epoch={catalog.data.epoch} objects={catalog.data.items}>
      <a className={styles.skip} href="#main">
        {t('skipToContent')}
      </a>
      <div className={styles.shell}>
        {isPhone ? null : <SideBar onSearch={openSearch} />}
        <main id="main" className={styles.main} tabIndex={-1}>
          <SeeAsBanner />
          <RecordPartsProvider parts={recordParts}>
            <Outlet />
          </RecordPartsProvider>
        </main>
        {isPhone ? <BottomBar onSearch={openSearch} /> : null}
      </div>
      {searching ? (
        <Suspense fallback={null}>
          <CommandBox onClose={() => setSearching(false)} />
        </Suspense>
      ) : null}
    </SessionProvider>
  )
}
