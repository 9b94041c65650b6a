import { memo } from 'react'
import type { GridColumn, GridFigure, GridSummary, GridTexts } from './types'

interface SummaryCellsProps<R> {
  readonly columns: readonly GridColumn<R>[]
  readonly offsets: readonly number[]
  readonly c0: number
  readonly c1: number
  readonly summary: GridSummary
  readonly texts: GridTexts
  readonly onMenu: (column: string, box: DOMRect) => void
}

function SummaryCellsBase<R>({ columns, offsets, c0, c1, summary, texts, onMenu }: SummaryCellsProps<R>) {
  const cells = columns.slice(c0, c1 + 1).map((column, i) => {
    const figure = summary.figures.get(column.key)
    return (
      <div
        key={column.key}
        role="gridcell"
        tabIndex={-1}
        aria-colindex={c0 + i + 2}
        className={column.align === 'right' ? 'jg-figure jg-num' : 'jg-figure'}
        style={{ left: offsets[c0 + i] ?? 0, width: column.width }}
      >
        {figure && (
          <button
            type="button"
            aria-haspopup="menu"
            title={figure.value ? `${figure.label} ${figure.value}` : undefined}
            aria-label={`${texts.figureMenu(column.title)}${figure.value ? ` ${figure.label} ${figure.value}` : ''}`}
            onClick={(event) => onMenu(column.key, event.currentTarget.getBoundingClientRect())}
          >
            {figure.value ? (
              <>
                {hasRoomFor(figure, column.width) && <small>{figure.label}</small>}
                <span>{figure.value}</span>
              </>
            ) : (
              <small className="jg-figure-none">{texts.summary}</small>
            )}
          </button>
        )}
      </div>
    )
  })
  return <>{cells}</>
}

/** A long sum goes before its name. */
function hasRoomFor({ label, value }: GridFigure, width: number): boolean {
  return value.length * 8 + label.length * 12 + 26 <= width
}

/** Figures of the whole list under their columns. */
export const SummaryCells = memo(SummaryCellsBase) as typeof SummaryCellsBase
