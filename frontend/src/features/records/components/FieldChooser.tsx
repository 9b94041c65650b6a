import { Switch } from 'antd'
import { ChevronDown, ChevronUp, GripVertical } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ObjectDef } from '../../../api/types'
import type { ViewColumn } from '../../../api/viewTypes'
import { localText } from '../../../lib/labels'
import { findField } from '../../../lib/session'
import { moveColumn } from '../hooks/useGridActions'
import type { ListStateResult } from '../hooks/useListState'
import styles from './records.module.css'

/** Which fields are columns, and in which order (drag, or the arrows). */
export function FieldChooser({ object, list }: { object: ObjectDef; list: ListStateResult }) {
  const { t } = useTranslation('views')
  const { state, patch } = list
  const [wanted, setWanted] = useState('')
  const columns = state.columns
  const shown = columns.filter((column) =>
    labelOf(object, column).toLowerCase().includes(wanted.trim().toLowerCase()),
  )
  const change = (next: readonly ViewColumn[]) => patch({ columns: [...next] })
  const setHidden = (key: string, hidden: boolean) =>
    change(columns.map((one) => (one.field === key ? { ...one, hidden } : one)))
  const step = (key: string, by: number) => {
    const at = columns.findIndex((one) => one.field === key)
    const target = columns[by < 0 ? at - 1 : at + 2]
    change(moveColumn(columns, key, target?.field ?? null))
  }

  return (
    <div className={styles.chooser}>
      <input
        className={styles.chooserSearch}
        value={wanted}
        placeholder={t('findField')}
        aria-label={t('findField')}
        onChange={(event) => setWanted(event.target.value)}
      />
      <ul>
        {shown.map((column) => {
          const label = labelOf(object, column)
          const isTitle = column.field === object.title_field
          return (
            <li
              key={column.field}
              draggable={!isTitle}
              onDragStart={(event) => event.dataTransfer.setData('application/x-jingui-field', column.field)}
              onDragOver={(event) => event.preventDefault()}
              onDrop={(event) => {
                const key = event.dataTransfer.getData('application/x-jingui-field')
                if (key && key !== column.field)
                  change(moveColumn(columns, key, isTitle ? null : column.field))
              }}
            >
              <GripVertical size={13} aria-hidden className={styles.grip} />
              <span className={styles.grow}>{label}</span>
              {!isTitle && (
                <>
                  <button
                    type="button"
                    aria-label={t('moveUp', { name: label })}
                    onClick={() => step(column.field, -1)}
                  >
                    <ChevronUp size={13} />
                  </button>
                  <button
                    type="button"
                    aria-label={t('moveDown', { name: label })}
                    onClick={() => step(column.field, 1)}
                  >
                    <ChevronDown size={13} />
                  </button>
                </>
              )}
              <Switch
                size="small"
                checked={!column.hidden}
                disabled={isTitle}
                aria-label={t('showField', { name: label })}
                onChange={(isOn) => setHidden(column.field, !isOn)}
              />
            </li>
          )
        })}
      </ul>
    </div>
  )
}

function labelOf(object: ObjectDef, column: ViewColumn): string {
  return localText(findField(object, column.field)?.label, column.field)
}
