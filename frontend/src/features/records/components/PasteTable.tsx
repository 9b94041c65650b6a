import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FieldDef, ObjectDef } from '../../../api/types'
import { localText } from '../../../lib/labels'
import type { ClipCell } from '../../../ui/grid/types'
import { type DraftRow, faultKey } from '../model/pasteDraft'
import styles from './paste.module.css'

interface PasteTableProps {
  readonly object: ObjectDef
  readonly fields: readonly FieldDef[]
  readonly headings: readonly ClipCell[] | null
  readonly chosen: readonly (string | null)[]
  readonly rows: readonly DraftRow[]
  readonly columns: readonly (FieldDef | null)[]
  readonly faults: ReadonlyMap<string, string>
  readonly onChoose: (column: number, key: string | null) => void
  readonly onCell: (at: number, column: number, text: string) => void
}

/** Lines shown at once: the first ones, and all that have a fault. */
const SHOWN = 100

/** The pasted block with the field of each column; cells that are wrong can be mended in place. */
export function PasteTable(props: PasteTableProps) {
  const { fields, headings, chosen, rows, columns, faults, onChoose, onCell } = props
  const { t } = useTranslation('records')
  const [isOnlyFaults, setIsOnlyFaults] = useState(false)
  const wrong = useMemo(() => new Set([...faults.keys()].map((key) => Number(key.split(':')[0]))), [faults])
  const isNarrowed = isOnlyFaults && wrong.size > 0
  const shown = rows.filter((row) => wrong.has(row.at) || !isNarrowed).slice(0, SHOWN)

  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th aria-label={t('paste.line')} />
            {chosen.map((key, column) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns of a block are their places
              <th key={column} data-off={key === null || undefined}>
                {headings && <small>{headings[column]?.text}</small>}
                <select
                  value={key ?? ''}
                  aria-label={t('paste.column', { place: column + 1 })}
                  onChange={(event) => onChoose(column, event.target.value || null)}
                >
                  <option value="">{t('paste.ignore')}</option>
                  {fields.map((field) => (
                    <option key={field.key} value={field.key}>
                      {localText(field.label, field.key)}
                      {field.is_required ? ' *' : ''}
                    </option>
                  ))}
                </select>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <tr key={row.at}>
              <th scope="row" title={faults.get(faultKey(row.at, ''))}>
                {row.at + 1}
                {row.id !== null && <small>{t('paste.update')}</small>}
              </th>
              {columns.map((field, column) => (
                <PasteCell
                  // biome-ignore lint/suspicious/noArrayIndexKey: columns of a block are their places
                  key={column}
                  text={row.cells[column]?.text ?? ''}
                  isOff={field === null}
                  fault={field ? faults.get(faultKey(row.at, field.key)) : undefined}
                  onChange={(text) => onCell(row.at, column, text)}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.more}>
        {rows.length > shown.length && !isNarrowed && t('paste.more', { count: rows.length - shown.length })}
        {wrong.size > 0 && rows.length > wrong.size && (
          <label>
            <input
              type="checkbox"
              checked={isOnlyFaults}
              onChange={(event) => setIsOnlyFaults(event.target.checked)}
            />
            {t('paste.onlyFaults')}
          </label>
        )}
      </p>
    </div>
  )
}

interface PasteCellProps {
  readonly text: string
  readonly isOff: boolean
  readonly fault: string | undefined
  readonly onChange: (text: string) => void
}

function PasteCell({ text, isOff, fault, onChange }: PasteCellProps) {
  const [isTouched, setIsTouched] = useState(false)
  if (isOff) return <td data-off>{text}</td>
  if (!fault && !isTouched) return <td>{text}</td>
  return (
    <td data-fault={fault ? true : undefined} title={fault}>
      <input
        value={text}
        aria-invalid={fault !== undefined}
        aria-label={fault}
        onChange={(event) => {
          setIsTouched(true)
          onChange(event.target.value)
        }}
      />
      {fault && <small>{fault}</small>}
    </td>
  )
}
