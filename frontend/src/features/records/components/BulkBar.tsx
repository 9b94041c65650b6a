import { Button } from 'antd'
import { GitMerge, PencilLine, Trash2, X } from 'lucide-react'
import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ObjectDef, QuerySpec } from '../../../api/types'
import { canDo } from '../../../lib/can'
import { useRecordParts } from '../../../lib/recordParts'
import type { Selection } from '../api/runs'
import styles from './BulkBar.module.css'
import { BulkDeletePanel } from './BulkDeletePanel'
import { BulkEditPanel } from './BulkEditPanel'

interface BulkBarProps {
  readonly object: ObjectDef
  /** What the list shows, for "all of them". */
  readonly query: QuerySpec
  readonly ids: ReadonlySet<string>
  /** Records the list finds, and whether that is the exact number. */
  readonly total: number
  readonly isExact: boolean
  readonly onClear: () => void
  /** Records have changed: read the list again. */
  readonly onChanged: () => void
}

/** What can be done with the ticked records, or with all the list finds. */
export function BulkBar({ object, query, ids, total, isExact, onClear, onChanged }: BulkBarProps) {
  const { t } = useTranslation('bulk')
  /** What was ticked when "all" was chosen; whatever is unticked since is left out. */
  const [whole, setWhole] = useState<ReadonlySet<string> | null>(null)
  const [panel, setPanel] = useState<'edit' | 'delete' | 'merge' | null>(null)
  const parts = useRecordParts()
  const but = whole ? [...whole].filter((id) => !ids.has(id)) : []
  const selection: Selection = whole
    ? { filter: query.filter ?? null, search: query.search ?? '', but }
    : { ids: [...ids] }
  const close = (hasChanged: boolean) => {
    setPanel(null)
    if (!hasChanged) return
    setWhole(null)
    onClear()
    onChanged()
  }
  if (ids.size === 0 && panel === null) return null
  const left = (total - but.length).toLocaleString('en-US')
  const all = isExact ? left : t('about', { count: left })
  const shown = whole ? all : ids.size.toLocaleString('en-US')
  const two = whole ? null : pairOf(ids)
  const props = { object, selection, countText: shown, onClose: close }
  return (
    <>
      {ids.size > 0 && (
        <div className={styles.place}>
          <div className={styles.bar} role="toolbar" aria-label={t('selected', { count: shown })}>
            <strong className={styles.count}>
              {t(whole && but.length === 0 ? 'selectedAll' : 'selected', { count: shown })}
            </strong>
            {!whole && total > ids.size && (
              <Button type="link" size="small" onClick={() => setWhole(ids)}>
                {t('selectAll', { count: all })}
              </Button>
            )}
            <span className={styles.line} aria-hidden="true" />
            {canDo(object, 'edit') && (
              <Button
                type="text"
                size="small"
                icon={<PencilLine size={14} aria-hidden="true" />}
                onClick={() => setPanel('edit')}
              >
                {t('edit')}
              </Button>
            )}
            {parts && two && canDo(object, 'edit') && canDo(object, 'delete') && (
              <Button
                type="text"
                size="small"
                icon={<GitMerge size={14} aria-hidden="true" />}
                onClick={() => setPanel('merge')}
              >
                {t('merge')}
              </Button>
            )}
            {canDo(object, 'delete') && (
              <Button
                type="text"
                size="small"
                danger
                icon={<Trash2 size={14} aria-hidden="true" />}
                onClick={() => setPanel('delete')}
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
              onClick={() => {
                setWhole(null)
                onClear()
              }}
            />
          </div>
        </div>
      )}
      {panel === 'edit' && <BulkEditPanel {...props} />}
      {panel === 'delete' && <BulkDeletePanel {...props} />}
      {panel === 'merge' && parts && two && (
        <Suspense fallback={null}>
          <parts.Merge object={object} ids={two} onClose={close} />
        </Suspense>
      )}
    </>
  )
}

/** The two records, when it is exactly two. */
function pairOf(ids: ReadonlySet<string>): readonly [string, string] | null {
  const [first, second, third] = [...ids]
  return first && second && third === undefined ? [first, second] : null
}
