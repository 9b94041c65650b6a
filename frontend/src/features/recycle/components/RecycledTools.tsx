import { Button, Checkbox } from 'antd'
import { Undo2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import styles from './recycle.module.css'

interface RecycledToolsProps {
  /** Records shown, and how many of them are ticked. */
  count: number
  ticked: number
  mayPurge: boolean
  mayEmpty: boolean
  isBusy: boolean
  onTickAll: (isOn: boolean) => void
  onRestore: () => void
  /** The ticked ones, or everything when none is. */
  onPurge: () => void
}

/** What can be done with the ticked records. */
export function RecycledTools(props: RecycledToolsProps) {
  const { count, ticked, mayPurge, mayEmpty, isBusy, onTickAll, onRestore, onPurge } = props
  const { t } = useTranslation('recycle')
  return (
    <div className={styles.tools}>
      <Checkbox
        indeterminate={ticked > 0 && ticked < count}
        checked={ticked === count}
        onChange={(event) => onTickAll(event.target.checked)}
      >
        {ticked > 0 ? t('selected', { count: ticked }) : t('selectAll')}
      </Checkbox>
      <span className={styles.grow} />
      {ticked > 0 ? (
        <>
          <Button icon={<Undo2 size={14} aria-hidden="true" />} loading={isBusy} onClick={onRestore}>
            {t('restore.action')}
          </Button>
          {mayPurge ? (
            <Button danger loading={isBusy} onClick={onPurge}>
              {t('purge.action')}
            </Button>
          ) : null}
        </>
      ) : null}
      {ticked === 0 && mayEmpty ? (
        <Button danger type="text" loading={isBusy} onClick={onPurge}>
          {t('purge.all')}
        </Button>
      ) : null}
    </div>
  )
}
