import { Link } from '@tanstack/react-router'
import { Bell, Menu, Search } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { UnreadBadge } from '../../features/inbox/components/UnreadBadge'
import { localText } from '../../lib/labels'
import { useCatalog } from '../../lib/session'
import { ObjectIcon } from '../../ui/ObjectIcon'
import styles from './BottomBar.module.css'
import { PhoneMenu } from './PhoneMenu'

interface BottomBarProps {
  onSearch: () => void
}

/** Tabs at the foot of a phone: the first objects, search, the rest. */
export function BottomBar({ onSearch }: BottomBarProps) {
  const { t } = useTranslation('shell')
  const { objects } = useCatalog()
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <nav className={styles.bar} aria-label={t('navigation')}>
        {objects.slice(0, 2).map((object) => (
          <Link key={object.key} to="/o/$object" params={{ object: object.key }} className={styles.tab}>
            <ObjectIcon icon={object.icon} size={20} />
            <span className={styles.text}>{localText(object.label, object.key)}</span>
          </Link>
        ))}
        <button type="button" className={styles.tab} onClick={onSearch}>
          <Search size={20} strokeWidth={1.8} aria-hidden="true" />
          <span className={styles.text}>{t('searchShort')}</span>
        </button>
        <Link to="/inbox" className={styles.tab}>
          <Bell size={20} strokeWidth={1.8} aria-hidden="true" />
          <span className={styles.text}>{t('inbox')}</span>
          <UnreadBadge />
        </Link>
        <button type="button" className={styles.tab} onClick={() => setIsOpen(true)} aria-haspopup="dialog">
          <Menu size={20} strokeWidth={1.8} aria-hidden="true" />
          <span className={styles.text}>{t('more')}</span>
        </button>
      </nav>
      {isOpen ? <PhoneMenu onClose={() => setIsOpen(false)} /> : null}
    </>
  )
}
