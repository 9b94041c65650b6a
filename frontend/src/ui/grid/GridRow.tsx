import { Maximize2 } from 'lucide-react'
import { memo, type ReactNode } from 'react'
import type { GridColumn, GridTexts } from './types'

export const GUTTER = 46

interface CellProps<R> {
  readonly r: number
  readonly c: number
  readonly row: R | undefined
  readonly column: GridColumn<R>
  readonly left: number
  readonly isSelected: boolean
  readonly isActive: boolean
  readonly openLabel: string
}

function Cell<R>({ r, c, row, column, left, isSelected, isActive, openLabel }: CellProps<R>) {
  const state = row === undefined ? undefined : column.state(row)
  const classes = ['jg-td']
  if (column.align === 'right') classes.push('jg-num')
  if (isSelected) classes.push('jg-sel')
  if (isActive) classes.push('jg-act')
  if (state) classes.push(`jg-${state.status}`)
  if (column.isTitle) classes.push('jg-title')
  let content: ReactNode = <i className="jg-skeleton" />
  if (row !== undefined) content = column.render(row)
  return (
    <div
      role="gridcell"
      tabIndex={-1}
      aria-colindex={c + 2}
      aria-selected={isSelected}
      {...(state?.status === 'error' ? { 'aria-invalid': true } : {})}
      data-r={r}
      data-c={c}
      className={classes.join(' ')}
      style={{ left, width: column.width }}
      title={state?.message}
    >
      {content}
      {column.isTitle && row !== undefined && (
        <button
          type="button"
          className="jg-open"
          data-open={r}
          tabIndex={-1}
          aria-label={openLabel}
          title={openLabel}
        >
          <Maximize2 size={13} />
        </button>
      )}
    </div>
  )
}

interface RowProps<R> {
  readonly r: number
  readonly y: number
  readonly row: R | undefined
  readonly columns: readonly GridColumn<R>[]
  readonly offsets: readonly number[]
  readonly c0: number
  readonly c1: number
  /** Selected columns of this row; `s1 < s0` when none. */
  readonly s0: number
  readonly s1: number
  readonly active: number
  readonly isChecked: boolean
  /** The frozen layer carries the check box. */
  readonly hasGutter: boolean
  readonly texts: GridTexts
}

function RowBase<R>(props: RowProps<R>) {
  const { r, y, row, columns, offsets, c0, c1, s0, s1, active, isChecked, hasGutter, texts } = props
  const cells: ReactNode[] = []
  for (let c = c0; c <= c1; c += 1) {
    const column = columns[c]
    if (!column) continue
    cells.push(
      <Cell
        key={column.key}
        r={r}
        c={c}
        row={row}
        column={column}
        left={offsets[c] ?? 0}
        isSelected={c >= s0 && c <= s1}
        isActive={c === active}
        openLabel={texts.open}
      />,
    )
  }
  return (
    <div
      role="row"
      tabIndex={-1}
      aria-rowindex={r + 2}
      aria-selected={isChecked}
      data-row={r}
      className={isChecked ? 'jg-tr jg-checked' : 'jg-tr'}
      style={{ transform: `translateY(${y}px)` }}
    >
      {hasGutter && (
        <div role="gridcell" tabIndex={-1} aria-colindex={1} className="jg-gutter" data-check={r}>
          <span className="jg-index">{r + 1}</span>
          <input
            type="checkbox"
            tabIndex={-1}
            checked={isChecked}
            readOnly
            aria-label={texts.selectRow(r + 1)}
          />
        </div>
      )}
      {cells}
    </div>
  )
}

/** One row of one layer; drawn again only when something of it changed. */
export const GridRow = memo(RowBase) as typeof RowBase
