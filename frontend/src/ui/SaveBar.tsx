import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import styles from './SaveBar.module.css'

interface SaveBarProps {
  isSaving: boolean
  onSave: () => void
  onDiscard: () => void
}

/** Stays at the foot while there are unsaved changes. */
export function SaveBar({ isSaving, onSave, onDiscard }: SaveBarProps) {
  const { t } = useTranslation('common')
  return (
    <div className={styles.bar} role="status">
      <span className={styles.text}>{t('unsaved')}</span>
      <Button onClick={onDiscard} disabled={isSaving}>
        {t('discard')}
      </Button>
      <Button type="primary" onClick={onSave} loading={isSaving}>
        {t('save')}
      </Button>
    </div>
  )
}
