import { X } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import type { ObjectDef } from '../../../api/types'
import { localText } from '../../../lib/labels'
import { findField } from '../../../lib/session'
import type { EditSession } from '../model/editSession'
import type { CellFault } from '../model/editTypes'
import { type RecordRow, titleOf } from '../model/recordRow'
import styles from './faults.module.css'

interface FaultListProps {
  readonly object: ObjectDef
  readonly edits: EditSession
  readonly findRow: (id: string) => RecordRow | undefined
  /** Show the cell of a fault. */
  readonly onGo: (fault: CellFault) => void
  readonly onClose: () => void
}

const SHOWN = 200

/** Cells that could not be saved, with the reason; a press leads to the cell. */
export function FaultList({ object, edits, findRow, onGo, onClose }: FaultListProps) {
  const { t } = useTranslation('records')
  const summary = useSyncExternalStore(edits.subscribe, edits.getSummary)
  const faults = edits.faults()
  if (faults.length === 0) return null
  return (
    <section className={styles.panel} aria-label={t('faults.title', { count: faults.length })}>
      <header>
        <h2>{t('faults.title', { count: faults.length })}</h2>
        <button type="button" aria-label={t('close')} onClick={onClose}>
          <X size={15} />
        </button>
      </header>
      {summary.held > 0 && <p>{t('faults.held', { count: summary.held })}</p>}
      <ol>
        {faults.slice(0, SHOWN).map((fault) => {
          const row = findRow(fault.id)
          const field = findField(object, fault.field)
          return (
            <li key={`${fault.id}:${fault.field}`}>
              <button type="button" onClick={() => onGo(fault)}>
                <b>{row ? titleOf(object, row.base, t('untitled')) : '…'}</b>
                <span>{localText(field?.label, fault.field)}</span>
                {fault.text && <q>{fault.text.slice(0, 40)}</q>}
                <em>{fault.message}</em>
              </button>
            </li>
          )
        })}
      </ol>
    </section>
  )
}
