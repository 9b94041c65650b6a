import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ObjectDef } from '../../../api/types'
import { findField } from '../../../lib/session'
import type { Side } from '../model/conflict'
import type { EditSession } from '../model/editSession'
import type { Conflict } from '../model/editTypes'
import { ConflictTable } from './ConflictTable'
import styles from './conflict.module.css'

interface CellConflictProps {
  readonly object: ObjectDef
  readonly conflicts: readonly Conflict[]
  readonly edits: EditSession
  readonly onClose: () => void
}

const keyOf = (conflict: Conflict) => `${conflict.id}:${conflict.field}`

/** Somebody else changed the same cells: both values side by side, a choice for each. */
export function CellConflict({ object, conflicts, edits, onClose }: CellConflictProps) {
  const { t } = useTranslation('conflict')
  const [choice, setChoice] = useState<Readonly<Record<string, Side>>>({})
  if (conflicts.length === 0) return null
  const lines = conflicts.flatMap((conflict) => {
    const field = findField(object, conflict.field)
    return field ? [{ key: keyOf(conflict), field, mine: conflict.mine, theirs: conflict.theirs }] : []
  })
  const close = () => {
    setChoice({})
    onClose()
  }
  const decide = () => {
    for (const conflict of conflicts) {
      if (choice[keyOf(conflict)] === 'theirs') edits.discard(conflict)
      else edits.retry('conflict', conflict)
    }
    close()
  }
  return (
    <section className={styles.notice} role="alertdialog" aria-label={t('title')}>
      <h2>{t('title')}</h2>
      <ConflictTable
        lines={lines}
        choice={choice}
        onChoose={(key, side) => setChoice({ ...choice, [key]: side })}
        onChooseAll={(side) => setChoice(Object.fromEntries(lines.map((line) => [line.key, side])))}
      />
      <div className={styles.actions}>
        <Button size="small" onClick={close}>
          {t('later')}
        </Button>
        <Button size="small" type="primary" onClick={decide}>
          {t('save')}
        </Button>
      </div>
    </section>
  )
}
