import { Link } from '@tanstack/react-router'
import { CopyCheck, FileDown, FileUp, Languages, LogOut, Stamp, Trash2, X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useApprovalSummary } from '../../features/approvals/api/approvals'
import { WaitingBadge } from '../../features/approvals/components/WaitingBadge'
import { useLogOut } from '../../features/auth/api/session'
import { canDo } from '../../lib/can'
import { localText } from '../../lib/labels'
import { useCatalog, useSession } from '../../lib/session'
import { Avatar } from '../../ui/Avatar'
import { ObjectIcon } from '../../ui/ObjectIcon'
import styles from './PhoneMenu.module.css'
import { settingsPages } from './settingsPages'
import { useChooseLanguage } from './useChooseLanguage'

interface PhoneMenuProps {
  onClose: () => void
}

/** Everything that has no tab of its own, as one full screen. */
export function PhoneMenu({ onClose }: PhoneMenuProps) {
  const { t, i18n } = useTranslation('shell')
  const { me } = useSession()
  const { objects } = useCatalog()
  const logOut = useLogOut()
  const hasApprovals = useApprovalSummary().data?.is_used ?? false
  const chooseLanguage = useChooseLanguage()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    dialog.current?.showModal()
  }, [])
  // a fresh page: nothing of the last person stays in memory
  const leave = () => logOut.mutate(undefined, { onSettled: () => location.assign('/login') })
  return (
    <dialog ref={dialog} className={styles.dialog} aria-label={t('more')} onClose={onClose}>
      <header className={styles.head}>
        <Avatar name={me.member.name} size={36} />
        <div className={styles.names}>
          <strong>{me.member.name}</strong>
          <span className={styles.hint}>{me.workspace.name}</span>
        </div>
        <button type="button" className={styles.close} aria-label={t('common:close')} onClick={onClose}>
          <X size={20} aria-hidden="true" />
        </button>
      </header>
      <nav className={styles.list} aria-label={t('objects')}>
        {objects.map((object) => (
          <Link
            key={object.key}
            to="/o/$object"
            params={{ object: object.key }}
            className={styles.item}
            onClick={onClose}
          >
            <ObjectIcon icon={object.icon} size={18} />
            {localText(object.label, object.key)}
          </Link>
        ))}
        {hasApprovals ? (
          <Link to="/approvals" className={styles.item} onClick={onClose}>
            <Stamp size={18} strokeWidth={1.8} aria-hidden="true" />
            {t('approvals')}
            <WaitingBadge />
          </Link>
        ) : null}
        {objects.some((object) => canDo(object, 'import')) ? (
          <Link to="/import" className={styles.item} onClick={onClose}>
            <FileUp size={18} strokeWidth={1.8} aria-hidden="true" />
            {t('imports')}
          </Link>
        ) : null}
        {objects.some((object) => canDo(object, 'export')) ? (
          <Link to="/exports" className={styles.item} onClick={onClose}>
            <FileDown size={18} strokeWidth={1.8} aria-hidden="true" />
            {t('exports')}
          </Link>
        ) : null}
        {objects.some((object) => canDo(object, 'edit') || canDo(object, 'delete')) ? (
          <Link to="/duplicates" className={styles.item} onClick={onClose}>
            <CopyCheck size={18} strokeWidth={1.8} aria-hidden="true" />
            {t('duplicates')}
          </Link>
        ) : null}
        {objects.some((object) => canDo(object, 'edit') || canDo(object, 'delete')) ? (
          <Link to="/recycle-bin" className={styles.item} onClick={onClose}>
            <Trash2 size={18} strokeWidth={1.8} aria-hidden="true" />
            {t('recycleBin')}
          </Link>
        ) : null}
      </nav>
      <nav className={styles.list} aria-label={t('settings')}>
        <p className={styles.group}>{t('settings')}</p>
        {settingsPages(me).map(({ to, text, icon: Icon }) => (
          <Link key={to} to={to} className={styles.item} onClick={onClose}>
            <Icon size={18} strokeWidth={1.8} aria-hidden="true" />
            {t(`pages.${text}`)}
          </Link>
        ))}
      </nav>
      <div className={styles.list}>
        <button
          type="button"
          className={styles.item}
          onClick={() => chooseLanguage(i18n.language === 'en' ? 'zh-Hans' : 'en')}
        >
          <Languages size={18} strokeWidth={1.8} aria-hidden="true" />
          {i18n.language === 'en' ? '简体中文' : 'English'}
        </button>
        <button type="button" className={styles.item} onClick={leave}>
          <LogOut size={18} strokeWidth={1.8} aria-hidden="true" />
          {t('logOut')}
        </button>
      </div>
    </dialog>
  )
}
