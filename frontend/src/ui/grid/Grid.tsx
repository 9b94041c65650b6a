import './grid.css'
import {
  type CSSProperties,
  type ReactNode,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react'
import { GridContextMenu } from './GridContextMenu'
import { GridGhost } from './GridGhost'
import { GridHeaderCell } from './GridHeader'
import { GridRow, GUTTER } from './GridRow'
import { columnOffsets } from './geometry'
import { type GridSelection, rangeOf } from './selection'
import type { GridActions, GridChecks, GridColumn, GridRange, GridSource, GridTexts } from './types'
import { type GridEditing, useGridController } from './useGridController'
import { useGridPointer } from './useGridPointer'
import { HEADER_HEIGHT, useGridViewport } from './useGridViewport'

export interface GridProps<R> {
  readonly source: GridSource<R>
  readonly columns: readonly GridColumn<R>[]
  readonly frozen: number
  readonly rowHeight: number
  readonly actions: GridActions
  readonly checks: GridChecks
  readonly texts: GridTexts
  /** Drawn over an empty body. */
  readonly empty?: ReactNode
}

const START: GridSelection = { anchor: { r: 0, c: 0 }, head: { r: 0, c: 0 } }

/** A spreadsheet over any number of rows; knows nothing of records or fields. */
export function Grid<R>(props: GridProps<R>) {
  const { source, columns, rowHeight, actions, checks, texts } = props
  const version = useSyncExternalStore(
    (listener) => source.subscribe(listener),
    () => source.version,
  )
  const [selection, setSelection] = useState<GridSelection>(START)
  const [editing, setEditing] = useState<GridEditing>(null)
  const ghost = useRef<HTMLTextAreaElement>(null)
  const widths = columns.map((column) => column.width).join(',')
  const offsets = useMemo(() => columnOffsets(widths ? widths.split(',').map(Number) : [], GUTTER), [widths])
  const frozen = frozenWithin(props.frozen, columns.length)
  const viewport = useGridViewport({
    total: source.total,
    rowHeight,
    offsets,
    frozen,
    active: selection.anchor,
    isEditing: editing !== null,
  })
  const { layers, view, win, base, scale, reveal } = viewport
  const controller = useGridController({
    source,
    columns,
    actions,
    ghost,
    selection,
    setSelection,
    editing,
    setEditing,
    reveal,
    pageRows: Math.max(1, Math.floor(view.height / rowHeight) - 1),
    onToggleRow: (row) => checks.onToggle(row, false),
  })
  const pointer = useGridPointer({
    controller,
    actions,
    checks,
    selection,
    setSelection,
    isEditing: editing !== null,
  })

  useEffect(() => {
    if (win.r1 >= win.r0 || version === 0) source.need(win.r0, Math.max(win.r0, win.r1))
  }, [source, win.r0, win.r1, version])

  const fixed = offsets[frozen] ?? GUTTER
  const range = rangeOf(selection)
  const drawRows = (c0: number, c1: number, hasGutter: boolean) =>
    rowIndexes(win.r0, Math.min(win.r1, source.total - 1)).map((r) => (
      <GridRow
        key={r}
        r={r}
        y={(r - base) * rowHeight}
        row={source.row(r)}
        columns={columns}
        offsets={offsets}
        c0={c0}
        c1={c1}
        {...selectedColumns(range, r)}
        active={selection.anchor.r === r ? selection.anchor.c : -1}
        isChecked={checks.isChecked(r)}
        hasGutter={hasGutter}
        texts={texts}
      />
    ))
  const drawHeads = (c0: number, c1: number, isFrozen: boolean) =>
    columns
      .slice(c0, c1 + 1)
      .map((column, i) => (
        <GridHeaderCell
          key={column.key}
          column={column}
          index={c0 + i}
          left={offsets[c0 + i] ?? 0}
          isFrozen={isFrozen}
          frozen={frozen}
          actions={actions}
          texts={texts}
        />
      ))
  const hasScrolling = frozen < columns.length
  const style: CSSProperties & Record<'--jg-rh', string> = { '--jg-rh': `${rowHeight}px` }

  return (
    <GridContextMenu
      texts={texts}
      actions={actions}
      columns={columns}
      source={source}
      selection={selection}
      onEdit={controller.edit}
      copyText={controller.copyText}
    >
      <div ref={layers.scroller} className="jg-grid" style={style} {...pointer}>
        <div style={{ height: scale.height + HEADER_HEIGHT, width: Math.max(offsets.at(-1) ?? 0, 1) }}>
          <div className="jg-view" style={{ width: view.width, height: view.height + HEADER_HEIGHT }}>
            <div
              role="grid"
              aria-rowcount={source.total + 1}
              aria-colcount={columns.length + 1}
              aria-label={texts.label}
              aria-multiselectable
              className="jg-layers"
            >
              <div role="rowgroup" className="jg-head">
                <div role="row" tabIndex={-1} aria-rowindex={1} className="jg-clip jg-head-row">
                  <div ref={layers.head} role="presentation" className="jg-layer">
                    {hasScrolling && drawHeads(win.c0, win.c1, false)}
                  </div>
                  <div role="presentation" className="jg-head-frozen" style={{ width: fixed }}>
                    <div role="columnheader" tabIndex={-1} aria-colindex={1} className="jg-th jg-gutter">
                      <input
                        type="checkbox"
                        checked={checks.isAll || checks.count > 0}
                        onChange={checks.onToggleAll}
                        aria-label={texts.selectAll}
                      />
                    </div>
                    {drawHeads(0, frozen - 1, true)}
                  </div>
                </div>
              </div>
              <div role="rowgroup" className="jg-clip jg-body">
                <div ref={layers.body} role="presentation" className="jg-layer">
                  {hasScrolling && drawRows(win.c0, win.c1, false)}
                </div>
              </div>
              <div role="rowgroup" className="jg-clip jg-body jg-body-frozen" style={{ width: fixed }}>
                <div ref={layers.frozen} role="presentation" className="jg-layer">
                  {drawRows(0, frozen - 1, true)}
                </div>
              </div>
            </div>
            <GridGhost
              overlay={layers.overlay}
              ghost={ghost}
              column={columns[selection.anchor.c]}
              row={source.row(selection.anchor.r)}
              rowHeight={rowHeight}
              editing={editing}
              controller={controller}
              label={texts.cell(columns[selection.anchor.c]?.title ?? '', selection.anchor.r + 1)}
            />
            {source.total === 0 && <div className="jg-empty">{props.empty}</div>}
          </div>
        </div>
      </div>
    </GridContextMenu>
  )
}

function rowIndexes(first: number, last: number): number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i)
}

function frozenWithin(wanted: number, columns: number): number {
  return Math.max(0, Math.min(wanted, columns))
}

const NONE = { s0: 0, s1: -1 }

function selectedColumns(range: GridRange, row: number): { s0: number; s1: number } {
  return row >= range.r0 && row <= range.r1 ? { s0: range.c0, s1: range.c1 } : NONE
}
