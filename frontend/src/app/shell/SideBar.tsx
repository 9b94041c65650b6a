import { Link } from '@tanstack/react-router'
import {
  Bell,
  CopyCheck,
  FileDown,
  FileUp,
  PanelLeftClose,
  PanelLeftOpen,
  Search,
  Settings,
  Stamp,
  Trash2,
} from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApprovalSummary } from '../../features/approvals/api/approvals'
import { WaitingBadge } from '../../features/approvals/components/WaitingBadge'
import { UnreadBadge } from '../../features/inbox/components/UnreadBadge'
import { canDo } from '../../lib/can'
import { localText } from '../../lib/labels'
import { useCatalog, useSession } from '../../lib/session'
import { Kbd, modifierKey } from '../../ui/Kbd'
import { Logo } from '../../ui/Logo'
import { ObjectIcon } from '../../ui/ObjectIcon'
import { MemberMenu } from './MemberMenu'
import styles from './SideBar.module.css'

const STORE = 'jingui.side'

interface SideBarProps {
  onSearch: () => void
}

/** Grey bar at the left: where am I, what is there. */
export function SideBar({ onSearch }: SideBarProps) {
  const { t } = useTranslation('shell')
  const { me } = useSession()
  const { objects } = useCatalog()
  const [isNarrow, setIsNarrow] = useState(() => localStorage.getItem(STORE) === 'narrow')
  const toggle = () => {
    localStorage.setItem(STORE, isNarrow ? 'wide' : 'narrow')
    setIsNarrow(!isNarrow)
  }
  const mayImport = objects.some((object) => canDo(object, 'import'))
  const mayExport = objects.some((object) => canDo(object, 'export'))
  const mayChange = objects.some((object) => canDo(object, 'edit') || canDo(object, 'delete'))
  const hasApprovals = useApprovalSummary().data?.is_used ?? false
  const Toggle = isNarrow ? PanelLeftOpen : PanelLeftClose
  return (
    <aside className={styles.side} data-narrow={isNarrow || undefined}>
      <div className={styles.brand}>
        <Link to="/" className={styles.mark} aria-label={t('home')}>
          <Logo />
        </Link>
        <span className={styles.workspace} title={me.workspace.name}>
          {me.workspace.name}
        </span>
        <button
          type="button"
          className={styles.toggle}
          onClick={toggle}
          aria-label={isNarrow ? t('expand') : t('collapse')}
        >
          <Toggle size={16} aria-hidden="true" />
        </button>
      </div>
      <button type="button" className={styles.search} onClick={onSearch} aria-label={t('search')}>
        <Search size={15} aria-hidden="true" />
        <span className={styles.label}>{t('search')}</span>
        <span className={styles.key}>
          <Kbd>{`${modifierKey()}K`}</Kbd>
        </span>
      </button>
      <Link to="/inbox" className={styles.item} data-bell aria-label={t('inbox')}>
        <Bell size={16} strokeWidth={1.8} aria-hidden="true" />
        <span className={styles.label}>{t('inbox')}</span>
        <UnreadBadge />
      </Link>
      {hasApprovals ? (
        <Link to="/approvals" className={styles.item} data-bell aria-label={t('approvals')}>
          <Stamp size={16} strokeWidth={1.8} aria-hidden="true" />
          <span className={styles.label}>{t('approvals')}</span>
          <WaitingBadge />
        </Link>
      ) : null}
      <nav className={styles.nav} aria-label={t('objects')}>
        <p className={styles.group}>{t('objects')}</p>
        {objects.map((object) => (
          <Link
            key={object.key}
            to="/o/$object"
            params={{ object: object.key }}
            className={styles.item}
            title={isNarrow ? localText(object.label) : undefined}
            aria-label={localText(object.label, object.key)}
          >
            <ObjectIcon icon={object.icon} />
            <span className={styles.label}>{localText(object.label, object.key)}</span>
          </Link>
        ))}
      </nav>
      <nav className={styles.foot} aria-label={t('tools')}>
        {mayImport ? (
          <Link to="/import" className={styles.item} aria-label={t('imports')}>
            <FileUp size={16} strokeWidth={1.8} aria-hidden="true" />
            <span className={styles.label}>{t('imports')}</span>
          </Link>
        ) : null}
        {mayExport ? (
          <Link to="/exports" className={styles.item} aria-label={t('exports')}>
            <FileDown size={16} strokeWidth={1.8} aria-hidden="true" />
            <span className={styles.label}>{t('exports')}</span>
          </Link>
        ) : null}
        {mayChange ? (
          <Link to="/duplicates" className={styles.item} aria-label={t('duplicates')}>
            <CopyCheck size={16} strokeWidth={1.8} aria-hidden="true" />
            <span className={styles.label}>{t('duplicates')}</span>
          </Link>
        ) : null}
        {mayChange ? (
          <Link to="/recycle-bin" className={styles.item} aria-label={t('recycleBin')}>
            <Trash2 size={16} strokeWidth={1.8} aria-hidden="true" />
            <span className={styles.label}>{t('recycleBin')}</span>
          </Link>
        ) : null}
        <Link to="/settings" className={styles.item} aria-label={t('settings')}>
          <Settings size={16} strokeWidth={1.8} aria-hidden="true" />
          <span className={styles.label}>{t('settings')}</span>
        </Link>
      </nav>
      <MemberMenu />
    </aside>
  )
}
