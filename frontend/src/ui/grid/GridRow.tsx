import { ChevronDown, ChevronRight, Maximize2, Plus } from 'lucide-react'
import { type CSSProperties, memo, type ReactNode } from 'react'
import type { GridBand, GridColumn, GridPaint, GridTexts } from './types'

export const GUTTER = 46

interface CellProps<R> {
  readonly r: number
  readonly c: number
  readonly row: R | undefined
  readonly column: GridColumn<R>
  readonly left: number
  readonly marks: string
  readonly isSelected: boolean
  readonly isBlank: boolean
  readonly hasFill: boolean
  readonly paint: GridPaint | undefined
  readonly openLabel: string
}

function Cell<R>(props: CellProps<R>) {
  const { r, c, row, column, left, marks, isSelected, isBlank, hasFill, paint, openLabel } = props
  const state = row === undefined ? undefined : column.state(row)
  const classes = ['jg-td']
  if (column.align === 'right') classes.push('jg-num')
  if (marks) classes.push(marks)
  if (state) classes.push(`jg-${state.status}`)
  if (column.isTitle) classes.push('jg-title')
  if (paint) classes.push('jg-painted')
  let content: ReactNode = isBlank ? null : <i className="jg-skeleton" />
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
      style={paint ? painted(left, column.width, paint) : { left, width: column.width }}
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
      {hasFill && <i className="jg-fill" data-fill aria-hidden />}
    </div>
  )
}

/** A variable, so that the marks of selection stay above the colour. */
function painted(
  left: number,
  width: number,
  paint: GridPaint,
): CSSProperties & Record<'--jg-paint', string> {
  return { left, width, '--jg-paint': paint.background }
}

interface RowProps<R> {
  readonly r: number
  readonly y: number
  readonly row: R | undefined
  /** A line below the last record, waiting for a paste or a new record. */
  readonly isBlank: boolean
  readonly number: number
  readonly columns: readonly GridColumn<R>[]
  readonly offsets: readonly number[]
  readonly c0: number
  readonly c1: number
  /** Selected columns of this row; `s1 < s0` when none. */
  readonly s0: number
  readonly s1: number
  /** Columns the fill handle is being drawn over. */
  readonly f0: number
  readonly f1: number
  readonly active: number
  /** Column that carries the fill handle, or −1. */
  readonly corner: number
  readonly isChecked: boolean
  /** The frozen layer carries the check box. */
  readonly hasGutter: boolean
  readonly texts: GridTexts
  readonly paint: ((row: R, key: string) => GridPaint | undefined) | undefined
}

function RowBase<R>(props: RowProps<R>) {
  const { r, y, row, columns, offsets, c0, c1, s0, s1, f0, f1, active, isChecked, hasGutter, texts } = props
  const cells: ReactNode[] = []
  for (let c = c0; c <= c1; c += 1) {
    const column = columns[c]
    if (!column) continue
    const isSelected = c >= s0 && c <= s1
    let marks = isSelected ? 'jg-sel' : ''
    if (c === active) marks += ' jg-act'
    if (c >= f0 && c <= f1) marks += ' jg-filling'
    cells.push(
      <Cell
        key={column.key}
        r={r}
        c={c}
        row={row}
        column={column}
        left={offsets[c] ?? 0}
        marks={marks}
        isSelected={isSelected}
        isBlank={props.isBlank}
        hasFill={c === props.corner}
        paint={row !== undefined && props.paint ? props.paint(row, column.key) : undefined}
        openLabel={texts.open}
      />,
    )
  }
  const classes = ['jg-tr']
  if (isChecked) classes.push('jg-checked')
  if (props.isBlank) classes.push('jg-blank')
  return (
    <div
      role="row"
      tabIndex={-1}
      aria-rowindex={r + 2}
      aria-selected={isChecked}
      data-row={r}
      className={classes.join(' ')}
      style={{ transform: `translateY(${y}px)` }}
    >
      {hasGutter && (props.isBlank ? <BlankGutter r={r} texts={texts} /> : <Gutter {...props} />)}
      {cells}
    </div>
  )
}

function Gutter<R>({ r, number, isChecked, texts }: RowProps<R>) {
  return (
    <div role="gridcell" tabIndex={-1} aria-colindex={1} className="jg-gutter" data-check={r}>
      <span className="jg-index">{number}</span>
      <input
        type="checkbox"
        tabIndex={-1}
        checked={isChecked}
        readOnly
        aria-label={texts.selectRow(number)}
      />
    </div>
  )
}

function BlankGutter({ r, texts }: { r: number; texts: GridTexts }) {
  return (
    <div role="gridcell" tabIndex={-1} aria-colindex={1} className="jg-gutter">
      <button
        type="button"
        className="jg-new"
        data-new={r}
        tabIndex={-1}
        aria-label={texts.newRow}
        title={texts.newRow}
      >
        <Plus size={14} />
      </button>
    </div>
  )
}

/** One row of one layer; drawn again only when something of it changed. */
export const GridRow = memo(RowBase) as typeof RowBase

interface BandRowProps<R> {
  readonly r: number
  readonly y: number
  readonly band: GridBand
  readonly columns: readonly GridColumn<R>[]
  readonly offsets: readonly number[]
  readonly c0: number
  readonly c1: number
  readonly width: number
  /** The layer that carries the title; the others carry figures only. */
  readonly hasTitle: boolean
  readonly isActive: boolean
  readonly texts: GridTexts
}

/** The heading of a group, with its figures under the columns they belong to. */
function BandRowBase<R>(props: BandRowProps<R>) {
  const { r, y, band, columns, offsets, c0, c1, width, hasTitle, isActive, texts } = props
  const Arrow = band.isOpen ? ChevronDown : ChevronRight
  const figures: ReactNode[] = []
  for (let c = c0; c <= c1; c += 1) {
    const column = columns[c]
    const figure = column ? band.figures[column.key] : undefined
    if (!column || !figure || (hasTitle && c === 0)) continue
    figures.push(
      <span
        key={column.key}
        className={column.align === 'right' ? 'jg-band-figure jg-num' : 'jg-band-figure'}
        style={{ left: offsets[c] ?? 0, width: column.width }}
      >
        {figure}
      </span>,
    )
  }
  return (
    <div
      role="row"
      tabIndex={-1}
      aria-rowindex={r + 2}
      aria-expanded={band.isOpen}
      data-row={r}
      data-band={r}
      className={isActive ? 'jg-tr jg-band jg-band-on' : 'jg-tr jg-band'}
      style={{ transform: `translateY(${y}px)`, width }}
    >
      <div
        role="gridcell"
        tabIndex={-1}
        aria-colindex={1}
        className="jg-band-cell"
        {...(hasTitle
          ? { 'aria-label': texts.band(band.text, band.count, band.isOpen) }
          : { 'aria-hidden': true as const })}
      >
        {hasTitle && (
          <>
            <Arrow size={15} aria-hidden />
            <span className="jg-band-title">{band.title}</span>
            <span className="jg-band-count">{band.count.toLocaleString('en-US')}</span>
          </>
        )}
      </div>
      {figures}
    </div>
  )
}

export const GridBandRow = memo(BandRowBase) as typeof BandRowBase
