import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import styles from './rows.module.css'

interface ArchivedListProps {
  entries: readonly { key: string; name: string }[]
  onRestore: (key: string) => void
}

/** What was put away, with the way back. */
export function ArchivedList({ entries, onRestore }: ArchivedListProps) {
  const { t } = useTranslation('catalog')
  if (!entries.length) return null
  return (
    <details className={styles.archived}>
      <summary>{t('archivedCount', { count: entries.length })}</summary>
      <ul className={styles.list}>
        {entries.map((entry) => (
          <li key={entry.key} className={styles.row}>
            <span className={styles.open}>{entry.name}</span>
            <Button size="small" onClick={() => onRestore(entry.key)}>
              {t('restore')}
            </Button>
          </li>
        ))}
      </ul>
    </details>
  )
}
