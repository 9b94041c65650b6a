import type { ReactNode } from 'react'
import styles from './SimpleTable.module.css'

export interface SimpleColumn<Row> {
  key: string
  title: string
  render: (row: Row) => ReactNode
  width?: number
  align?: 'start' | 'end'
  /** Left out on a phone, where a row becomes a small card. */
  wide?: boolean
}

interface SimpleTableProps<Row> {
  label: string
  rows: readonly Row[]
  rowKey: (row: Row) => string
  columns: readonly SimpleColumn<Row>[]
  /** Opens the row; the first cell becomes its button. */
  onOpen?: (row: Row) => void
  /** Buttons at the end of a row. */
  actions?: (row: Row) => ReactNode
  actionsTitle?: string
  isMuted?: (row: Row) => boolean
}

/** A plain list of up to some hundred rows; on a phone, cards. */
export function SimpleTable<Row>({
  label,
  rows,
  rowKey,
  columns,
  onOpen,
  actions,
  actionsTitle = '',
  isMuted,
}: SimpleTableProps<Row>) {
  return (
    <table className={styles.table} aria-label={label}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th
              key={column.key}
              scope="col"
              data-align={column.align}
              data-wide={column.wide || undefined}
              style={column.width ? { width: column.width } : undefined}
            >
              {column.title}
            </th>
          ))}
          {actions ? (
            <th scope="col" className={styles.actions}>
              <span className="sr-only">{actionsTitle}</span>
            </th>
          ) : null}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr
            key={rowKey(row)}
            data-muted={isMuted?.(row) || undefined}
            data-opens={onOpen ? true : undefined}
          >
            {columns.map((column, index) => (
              <td
                key={column.key}
                data-align={column.align}
                data-title={column.title}
                data-wide={column.wide || undefined}
              >
                {index === 0 && onOpen ? (
                  <button type="button" className={styles.open} onClick={() => onOpen(row)}>
                    {column.render(row)}
                  </button>
                ) : (
                  column.render(row)
                )}
              </td>
            ))}
            {actions ? <td className={styles.actions}>{actions(row)}</td> : null}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
