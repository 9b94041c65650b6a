import { Button, Checkbox } from 'antd'
import { useTranslation } from 'react-i18next'
import { formatAgo, formatDateTime } from '../../../lib/dates'
import type { Recycled } from '../api/recycle'
import { daysLeft } from '../model/daysLeft'
import styles from './recycle.module.css'

const SOON = 3

interface RecycledRowProps {
  item: Recycled
  isTicked: boolean
  onToggle: () => void
  onRestore: () => void
}

/** One deleted record: who deleted it, when, and how long it is kept. */
export function RecycledRow({ item, isTicked, onToggle, onRestore }: RecycledRowProps) {
  const { t } = useTranslation('recycle')
  const left = daysLeft(item.kept_until)
  const title = item.title || t('untitled')
  return (
    <li className={styles.row} data-ticked={isTicked || undefined}>
      <Checkbox checked={isTicked} onChange={onToggle} aria-label={t('select', { title })} />
      <div className={styles.names}>
        <strong>{title}</strong>
        {item.owner ? <span>{t('owner', { name: item.owner.label })}</span> : null}
      </div>
      <div className={styles.facts}>
        <span>{t('deletedBy', { name: item.deleted_by?.label || t('system') })}</span>
        <time dateTime={item.deleted_at} title={formatDateTime(item.deleted_at)}>
          {formatAgo(item.deleted_at)}
        </time>
      </div>
      <span
        className={styles.left}
        data-soon={left <= SOON || undefined}
        title={formatDateTime(item.kept_until)}
      >
        {left > 0 ? t('daysLeft', { count: left }) : t('lastDay')}
      </span>
      <Button size="small" onClick={onRestore}>
        {t('restore.action')}
      </Button>
    </li>
  )
}
