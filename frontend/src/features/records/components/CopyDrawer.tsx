import { Alert, Checkbox } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ObjectDef, RecordData } from '../../../api/types'
import { localText } from '../../../lib/labels'
import { findField } from '../../../lib/session'
import { toast } from '../../../ui/toast'
import { type CopyStart, createCopy, loadCopy } from '../api/runs'
import { CreateDrawer } from './CreateDrawer'
import styles from './records.module.css'

interface CopyDrawerProps {
  readonly object: ObjectDef
  readonly id: string
  readonly onClose: () => void
  readonly onCreated: (record: RecordData) => void
}

/** A new record filled with what may be copied of another one, and the choice to copy what hangs on it. */
export function CopyDrawer({ object, id, onClose, onCreated }: CopyDrawerProps) {
  const { t } = useTranslation('bulk')
  const [start, setStart] = useState<CopyStart | null>(null)
  const [chosen, setChosen] = useState<readonly string[]>([])
  useEffect(() => {
    let isHere = true
    loadCopy(object.key, id).then(
      (found) => isHere && setStart(found),
      (error) => {
        if (!isHere) return
        toast.error(error instanceof Error && error.message ? error.message : t('copy.failed'))
        onClose()
      },
    )
    return () => {
      isHere = false
    }
  }, [object.key, id, onClose, t])
  if (!start) return null
  const leftOut = start.left_out.map((key) => localText(findField(object, key)?.label, key)).join('、')
  const related = start.related.map((link) => ({ ...link, key: `${link.object}.${link.field}` }))
  return (
    <CreateDrawer
      object={object}
      title={t('copy.title', { name: localText(object.label, object.key) })}
      preset={start.fields}
      isWhole
      onSave={(fields) =>
        createCopy(
          object.key,
          id,
          fields,
          related
            .filter((link) => chosen.includes(link.key))
            .map(({ object: target, field }) => ({ object: target, field })),
        )
      }
      onClose={onClose}
      onCreated={onCreated}
      head={
        <>
          {leftOut && <Alert type="info" showIcon title={t('copy.leftOut', { fields: leftOut })} />}
          {related.length > 0 && (
            <div className={styles.copyRelated}>
              <span id="copy-related">{t('copy.related')}</span>
              <Checkbox.Group
                aria-labelledby="copy-related"
                value={[...chosen]}
                onChange={(next) => setChosen(next.map(String))}
                options={related.map((link) => ({
                  value: link.key,
                  label: t('copy.relatedCount', { label: link.label, count: link.count }),
                }))}
              />
            </div>
          )}
        </>
      }
    />
  )
}
