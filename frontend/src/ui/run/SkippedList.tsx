import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { errorText } from '../../lib/errorText'
import type { RecordRun, RunActions, SkippedRecord } from '../../lib/runTypes'
import { toast } from '../toast'
import styles from './run.module.css'

interface SkippedListProps {
  run: RecordRun
  load: RunActions['skipped']
  hrefOf: (object: string, id: string) => string
}

/** Records that stayed as they were, on demand, page by page. */
export function SkippedList({ run, load, hrefOf }: SkippedListProps) {
  const { t } = useTranslation('runs')
  const [items, setItems] = useState<readonly SkippedRecord[] | null>(null)
  const [next, setNext] = useState<number | null>(0)
  const [isBusy, setIsBusy] = useState(false)
  const more = async () => {
    setIsBusy(true)
    try {
      const page = await load(run.id, next ?? 0)
      setItems([...(items ?? []), ...page.items])
      setNext(page.next)
    } catch (error) {
      toast.error(errorText(error))
    }
    setIsBusy(false)
  }
  return (
    <div>
      {items?.length ? (
        <ul className={styles.skipped}>
          {items.map((item) => (
            <li key={`${item.object}:${item.id}`}>
              <a href={hrefOf(item.object, item.id)}>{item.title || t('untitled')}</a>
              <span>{item.message}</span>
            </li>
          ))}
        </ul>
      ) : null}
      {items !== null && items.length === 0 ? <p className={styles.quiet}>{t('skippedHidden')}</p> : null}
      {next !== null ? (
        <Button type="link" className={styles.link ?? ''} loading={isBusy} onClick={() => void more()}>
          {t(items ? 'moreSkipped' : 'showSkipped')}
        </Button>
      ) : null}
    </div>
  )
}
