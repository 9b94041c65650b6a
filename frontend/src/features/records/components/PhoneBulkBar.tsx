import { Download, GitMerge, type LucideIcon, PencilLine, Trash2, UserRound } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { canDo } from '../../../lib/can'
import { useRecordParts } from '../../../lib/recordParts'
import { findField } from '../../../lib/session'
import { type BulkBarProps, type BulkPanelName, useBulkSelection } from '../hooks/useBulkSelection'
import { bulkFields } from '../model/bulkChange'
import { BulkPanels } from './BulkPanels'
import styles from './phoneBulk.module.css'

interface Action {
  readonly key: BulkPanelName
  readonly icon: LucideIcon
  readonly isDanger?: boolean
}

/** Choosing records with a thumb: how many at the top, what can be done with them at the bottom. */
export function PhoneBulkBar({ object, onDone, ...rest }: BulkBarProps & { readonly onDone: () => void }) {
  const { t } = useTranslation('bulk')
  const bulk = useBulkSelection({ ...rest, onClear: onDone })
  const parts = useRecordParts()
  const { ids, total, query } = rest
  const isEmpty = ids.size === 0
  const owner = findField(object, 'owner')
  const mayEdit = canDo(object, 'edit')
  const mayDelete = canDo(object, 'delete')
  const actions: Action[] = []
  if (mayEdit) actions.push({ key: 'edit', icon: PencilLine })
  if (mayEdit && owner && bulkFields(object).includes(owner))
    actions.push({ key: 'handOver', icon: UserRound })
  if (parts && bulk.two && mayEdit && mayDelete) actions.push({ key: 'merge', icon: GitMerge })
  if (canDo(object, 'export')) actions.push({ key: 'export', icon: Download })
  if (mayDelete) actions.push({ key: 'delete', icon: Trash2, isDanger: true })
  return (
    <>
      <div className={styles.head}>
        <button type="button" className={styles.link} onClick={bulk.clear}>
          {t('common:cancel')}
        </button>
        <strong aria-live="polite">
          {t(bulk.isAll ? 'selectedAll' : 'selected', { count: bulk.countText })}
        </strong>
        {bulk.isWhole || isEmpty || total <= ids.size ? (
          <span />
        ) : (
          <button type="button" className={styles.link} onClick={bulk.chooseAll}>
            {t('selectAllShort', { count: bulk.allText })}
          </button>
        )}
      </div>
      <div className={styles.bar} role="toolbar" aria-label={t('selected', { count: bulk.countText })}>
        {actions.map(({ key, icon: Icon, isDanger }) => (
          <button
            key={key}
            type="button"
            className={styles.action}
            data-danger={isDanger || undefined}
            disabled={isEmpty}
            onClick={() => bulk.setPanel(key)}
          >
            <Icon size={20} aria-hidden="true" />
            {t(`short.${key}`)}
          </button>
        ))}
      </div>
      <BulkPanels object={object} query={query} bulk={bulk} />
    </>
  )
}
