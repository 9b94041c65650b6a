import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ObjectDef } from '../../../api/types'
import { fieldPlugin } from '../../../fields/registry'
import { localText } from '../../../lib/labels'
import { findField } from '../../../lib/session'
import type { Conflict, EditSession } from '../model/editSession'
import styles from './records.module.css'

interface CellConflictProps {
  readonly object: ObjectDef
  readonly conflicts: readonly Conflict[]
  readonly edits: EditSession
  readonly onClose: () => void
}

/** Somebody else changed the same cell: both values, one decision. */
export function CellConflict({ object, conflicts, edits, onClose }: CellConflictProps) {
  const { t } = useTranslation('records')
  if (conflicts.length === 0) return null
  const decide = (keepMine: boolean) => {
    for (const at of conflicts) {
      if (keepMine) edits.retry('conflict', at)
      else edits.discard(at)
    }
    onClose()
  }
  return (
    <section className={styles.conflict} role="alertdialog" aria-label={t('conflict.title')}>
      <h2>{t('conflict.title')}</h2>
      {conflicts.slice(0, 5).map((conflict) => (
        <dl key={`${conflict.id}:${conflict.field}`}>
          <dt>{localText(findField(object, conflict.field)?.label, conflict.field)}</dt>
          <dd>
            <span>{t('conflict.mine')}</span>
            <FieldValue object={object} field={conflict.field} value={conflict.mine} />
          </dd>
          <dd>
            <span>{t('conflict.theirs')}</span>
            <FieldValue object={object} field={conflict.field} value={conflict.theirs} />
          </dd>
        </dl>
      ))}
      <div className={styles.conflictActions}>
        <Button size="small" onClick={() => decide(false)}>
          {t('conflict.takeTheirs')}
        </Button>
        <Button size="small" type="primary" onClick={() => decide(true)}>
          {t('conflict.keepMine')}
        </Button>
      </div>
    </section>
  )
}

/** A value of a field, drawn as in a list. */
export function FieldValue({
  object,
  field: key,
  value,
}: {
  object: ObjectDef
  field: string
  value: unknown
}) {
  const { t } = useTranslation('records')
  const field = findField(object, key)
  if (!field || value === null || value === undefined || value === '')
    return <em className={styles.quiet}>{t('emptyValue')}</em>
  const { Cell } = fieldPlugin(field.type)
  return <Cell field={field} value={value} isMasked={false} />
}
