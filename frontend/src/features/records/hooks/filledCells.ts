import type { FieldDef } from '../../../api/types'
import type { GridPoint, GridRange } from '../../../ui/grid/types'
import { fillSeries } from '../model/fillSeries'
import type { RecordRow } from '../model/recordRow'
import type { TextCell, ValueCell } from './cellWriter'

interface Place {
  readonly row: RecordRow
  readonly field: FieldDef
}

interface Filled {
  readonly values: ValueCell[]
  readonly texts: TextCell[]
}

/**
 * What filling `to` from `from` writes. Along cells of one type values go on or repeat; between
 * different types the text is read again by the field it lands in.
 */
export function filledCells(
  from: GridRange,
  to: GridRange,
  mode: 'copy' | 'series',
  sourceOf: (point: GridPoint) => (Place & { readonly text: string }) | null,
  targetOf: (point: GridPoint) => Place | null,
): Filled {
  const filled: Filled = { values: [], texts: [] }
  const isVertical = from.c0 === to.c0 && from.c1 === to.c1
  for (const { sources, targets } of isVertical ? columnsOf(from, to) : linesOf(from, to)) {
    const known = sources.flatMap((point) => sourceOf(point) ?? [])
    fillLine(known, targets.map(targetOf), mode, filled)
  }
  return filled
}

function fillLine(
  known: readonly (Place & { readonly text: string })[],
  targets: readonly (Place | null)[],
  mode: 'copy' | 'series',
  filled: Filled,
): void {
  const type = known[0]?.field.type
  if (type === undefined) return
  const isOneType = [...known, ...targets].every((cell) => !cell || cell.field.type === type)
  const values = known.map(({ row, field }) => row.fields[field.key])
  const next = isOneType ? nextValues(mode, type, values, targets.length) : []
  targets.forEach((cell, i) => {
    const origin = known[i % known.length]
    if (!cell || !origin) return
    if (isOneType) filled.values.push({ ...cell, value: next[i] ?? null })
    else filled.texts.push({ ...cell, cell: { text: origin.text } })
  })
}

function nextValues(
  mode: 'copy' | 'series',
  type: string,
  values: readonly unknown[],
  count: number,
): unknown[] {
  if (mode === 'series') return fillSeries(type, values, count)
  return Array.from({ length: count }, (_, i) => values[i % values.length] ?? null)
}

/** Every cell of a range, line by line. */
export function pointsIn(range: GridRange): GridPoint[] {
  const points: GridPoint[] = []
  for (let r = range.r0; r <= range.r1; r += 1)
    for (let c = range.c0; c <= range.c1; c += 1) points.push({ r, c })
  return points
}

interface FillLine {
  readonly sources: GridPoint[]
  readonly targets: GridPoint[]
}

/** Filling down or up: every column by itself; upwards the order turns round. */
function columnsOf(from: GridRange, to: GridRange): FillLine[] {
  const isUp = to.r0 < from.r0
  return Array.from({ length: from.c1 - from.c0 + 1 }, (_, i) => {
    const c = from.c0 + i
    const sources = pointsIn({ ...from, c0: c, c1: c })
    const targets = pointsIn({ ...to, c0: c, c1: c })
    return isUp ? { sources: sources.reverse(), targets: targets.reverse() } : { sources, targets }
  })
}

/** Filling right or left: every row by itself. */
function linesOf(from: GridRange, to: GridRange): FillLine[] {
  const isLeft = to.c0 < from.c0
  return Array.from({ length: from.r1 - from.r0 + 1 }, (_, i) => {
    const r = from.r0 + i
    const sources = pointsIn({ ...from, r0: r, r1: r })
    const targets = pointsIn({ ...to, r0: r, r1: r })
    return isLeft ? { sources: sources.reverse(), targets: targets.reverse() } : { sources, targets }
  })
}
