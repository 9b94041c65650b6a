import { Button } from 'antd'
import { Download, GitMerge, PencilLine, Trash2, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { canDo } from '../../../lib/can'
import { useRecordParts } from '../../../lib/recordParts'
import { type BulkBarProps, useBulkSelection } from '../hooks/useBulkSelection'
import styles from './BulkBar.module.css'
import { BulkPanels } from './BulkPanels'

/** What can be done with the ticked records, or with all the list finds. */
export function BulkBar({ object, ...rest }: BulkBarProps) {
  const { t } = useTranslation('bulk')
  const bulk = useBulkSelection(rest)
  const parts = useRecordParts()
  const { ids, total, query } = rest
  if (ids.size === 0 && bulk.panel === null) return null
  return (
    <>
      {ids.size > 0 && (
        <div className={styles.place}>
          <div className={styles.bar} role="toolbar" aria-label={t('selected', { count: bulk.countText })}>
            <strong className={styles.count}>
              {t(bulk.isAll ? 'selectedAll' : 'selected', { count: bulk.countText })}
            </strong>
            {!bulk.isWhole && total > ids.size && (
              <Button type="link" size="small" onClick={bulk.chooseAll}>
                {t('selectAll', { count: bulk.allText })}
              </Button>
            )}
            <span className={styles.line} aria-hidden="true" />
            {canDo(object, 'edit') && (
              <Button
                type="text"
                size="small"
                icon={<PencilLine size={14} aria-hidden="true" />}
                onClick={() => bulk.setPanel('edit')}
              >
                {t('edit')}
              </Button>
            )}
            {parts && bulk.two && canDo(object, 'edit') && canDo(object, 'delete') && (
              <Button
                type="text"
                size="small"
                icon={<GitMerge size={14} aria-hidden="true" />}
                onClick={() => bulk.setPanel('merge')}
              >
                {t('merge')}
              </Button>
            )}
            {canDo(object, 'export') && (
              <Button
                type="text"
                size="small"
                icon={<Download size={14} aria-hidden="true" />}
                onClick={() => bulk.setPanel('export')}
              >
                {t('export')}
              </Button>
            )}
            {canDo(object, 'delete') && (
              <Button
                type="text"
                size="small"
                danger
                icon={<Trash2 size={14} aria-hidden="true" />}
                onClick={() => bulk.setPanel('delete')}
              >
                {t('delete')}
              </Button>
            )}
            <Button
              type="text"
              size="small"
              icon={<X size={14} aria-hidden="true" />}
              aria-label={t('clear')}
              title={t('clear')}
              onClick={bulk.clear}
            />
          </div>
        </div>
      )}
      <BulkPanels object={object} query={query} bulk={bulk} />
    </>
  )
}
