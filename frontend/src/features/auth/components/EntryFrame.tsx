import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { switchLanguage } from '../../../lib/i18n'
import { Logo } from '../../../ui/Logo'
import { CasketDrawing } from './CasketDrawing'
import styles from './EntryFrame.module.css'

interface EntryFrameProps {
  title: string
  text: string
  children: ReactNode
}

/** Frame of the pages before the login: what this is at the left, one form at the right. */
export function EntryFrame({ title, text, children }: EntryFrameProps) {
  const { t, i18n } = useTranslation('auth')
  const other = i18n.language === 'en' ? 'zh-Hans' : 'en'
  return (
    <div className={styles.page}>
      <aside className={styles.aside}>
        <div className={styles.brand}>
          <Logo size={30} />
          <span>{t('product')}</span>
        </div>
        <div className={styles.pitch}>
          <CasketDrawing />
          <p className={styles.claim}>{t('claim')}</p>
          <p className={styles.claimText}>{t('claimText')}</p>
        </div>
      </aside>
      <main className={styles.main}>
        <button
          type="button"
          className={styles.language}
          lang={other === 'en' ? 'en' : 'zh-Hans'}
          onClick={() => void switchLanguage(other)}
        >
          {other === 'en' ? 'English' : '简体中文'}
        </button>
        <div className={styles.card}>
          <div className={styles.phoneBrand}>
            <Logo size={40} />
          </div>
          <h1 className={styles.title}>{title}</h1>
          <p className={styles.text}>{text}</p>
          {children}
        </div>
      </main>
    </div>
  )
}
