import { useEffect, useState } from 'react'
import { type GridSelection, rangeOf } from './selection'
import type { GridColumn, GridSource, GridTexts } from './types'

interface AnnouncerProps<R> {
  readonly source: GridSource<R>
  readonly columns: readonly GridColumn<R>[]
  readonly selection: GridSelection
  readonly texts: GridTexts
  /** Something that just happened, said once. */
  readonly news: string
}

const WAIT_MS = 120

/** Reads out where the selection stands: the focus never leaves the text box that lies on it. */
export function GridAnnouncer<R>({ source, columns, selection, texts, news }: AnnouncerProps<R>) {
  const [said, setSaid] = useState('')
  const { anchor } = selection
  const range = rangeOf(selection)
  const rows = range.r1 - range.r0 + 1
  const width = range.c1 - range.c0 + 1
  const text = rows * width > 1 ? texts.selectedCells(rows, width) : describe(source, columns, anchor, texts)

  useEffect(() => {
    const timer = setTimeout(() => setSaid(text), WAIT_MS)
    return () => clearTimeout(timer)
  }, [text])

  return (
    <div className="jg-sr" role="status" aria-live="polite" aria-atomic="true">
      {news || said}
    </div>
  )
}

function describe<R>(
  source: GridSource<R>,
  columns: readonly GridColumn<R>[],
  at: { r: number; c: number },
  texts: GridTexts,
): string {
  const band = source.band?.(at.r)
  if (band) return texts.band(band.text, band.count, band.isOpen)
  const row = source.row(at.r)
  const column = columns[at.c]
  if (!column) return ''
  if (row === undefined) return at.r >= source.total ? texts.newRow : texts.loading
  const state = column.state(row)
  return [column.text(row) || texts.emptyValue, column.title, state?.message].filter(Boolean).join(', ')
}
