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
import { cellMenu } from './cellMenu'
import { columnMenu } from './columnMenu'
import { GridAnnouncer } from './GridAnnouncer'
import { GridGhost } from './GridGhost'
import { GridHeaderCell } from './GridHeader'
import { GridMenu, type OpenMenu } from './GridMenu'
import { GridBandRow, GridRow, GUTTER } from './GridRow'
import { SummaryCells } from './GridSummaryRow'
import { columnOffsets } from './geometry'
import { type GridSelection, rangeOf } from './selection'
import type {
  GridActions,
  GridChecks,
  GridColumn,
  GridMenuItem,
  GridPaint,
  GridPoint,
  GridRange,
  GridSource,
  GridSummary,
  GridTexts,
} from './types'
import { useColumnDrag } from './useColumnDrag'
import { useEvent } from './useEvent'
import { type GridEditing, useGridController } from './useGridController'
import { useGridPointer } from './useGridPointer'
import { HEADER_HEIGHT, SUMMARY_HEIGHT, useGridViewport } from './useGridViewport'

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
  /** Lines below the last record, for pasting and adding. */
  readonly blankRows?: number
  readonly summary?: GridSummary | undefined
  readonly paint?: ((row: R, key: string) => GridPaint | undefined) | undefined
  /** Entries the feature adds to the menu of cells. */
  readonly moreItems?: (at: GridPoint) => readonly GridMenuItem[]
  /** Move the selection here, e.g. from a list of faults; a new object moves again. */
  readonly goTo?: GridPoint | null
}

const START: GridSelection = { anchor: { r: 0, c: 0 }, head: { r: 0, c: 0 } }
/** Rows of this height and more break their text. */
const WRAP_FROM = 54

/** A spreadsheet over any number of rows; knows nothing of records or fields. */
export function Grid<R>(props: GridProps<R>) {
  const { source, columns, rowHeight, actions, checks, texts, summary } = props
  const version = useSyncExternalStore(
    (listener) => source.subscribe(listener),
    () => source.version,
  )
  const [selection, setSelection] = useState<GridSelection>(START)
  const [editing, setEditing] = useState<GridEditing>(null)
  const [menu, setMenu] = useState<OpenMenu | null>(null)
  const [news, setNews] = useState('')
  const ghost = useRef<HTMLTextAreaElement>(null)
  const widths = columns.map((column) => column.width).join(',')
  const offsets = useMemo(() => columnOffsets(widths ? widths.split(',').map(Number) : [], GUTTER), [widths])
  const frozen = Math.max(0, Math.min(props.frozen, columns.length))
  const rowCount = source.total + (props.blankRows ?? 0)
  const viewport = useGridViewport({
    total: rowCount,
    rowHeight,
    offsets,
    frozen,
    active: selection.anchor,
    isEditing: editing !== null,
    hasSummary: summary !== undefined,
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
    rowCount,
    onToggleRow: (row) => checks.onToggle(row, false),
  })
  const openCellMenu = ({ x, y }: { x: number; y: number }) =>
    setMenu({
      label: texts.label,
      x,
      y,
      items: cellMenu({
        texts,
        actions,
        columns,
        source,
        selection,
        onEdit: controller.edit,
        onCopy: () => void controller.copyByMenu(),
        onPaste: () => void controller.pasteByMenu(),
        more: props.moreItems?.(selection.anchor) ?? [],
      }),
    })
  const pointer = useGridPointer({
    controller,
    actions,
    checks,
    selection,
    setSelection,
    isEditing: editing !== null,
    size: { rows: rowCount, columns: columns.length },
    locate: viewport.locate,
    scrollAtEdge: viewport.scrollAtEdge,
    onMenu: useEvent((at) => requestAnimationFrame(() => openMenu.current(at))),
  })
  const openMenu = useRef(openCellMenu)
  openMenu.current = openCellMenu
  const drag = useColumnDrag({
    columns,
    offsets,
    frozen,
    locate: viewport.locate,
    scrollLeft: () => viewport.scrolled.current.left,
    boxLeft: () => layers.scroller.current?.getBoundingClientRect().left ?? 0,
    actions,
    announce: (title, place) => setNews(texts.moved(title, place)),
  })
  const onColumnMenu = useEvent((index: number, box: DOMRect) => {
    const column = columns[index]
    if (!column) return
    setMenu({
      label: texts.columnMenu(column.title),
      x: box.left,
      y: box.bottom + 2,
      items: columnMenu({
        column,
        index,
        frozen,
        hasOtherSort: columns.some((one) => one.sort && one.key !== column.key),
        actions,
        texts,
        onLeft: drag.canStep(index, -1) ? () => drag.onStep(index, -1) : undefined,
        onRight: drag.canStep(index, 1) ? () => drag.onStep(index, 1) : undefined,
      }),
    })
  })
  const onFigureMenu = useEvent((key: string, box: DOMRect) => {
    const figure = summary?.figures.get(key)
    if (!figure) return
    const items = figure.choices.map((choice) => ({
      ...choice,
      onSelect: () => summary?.onChoose(key, choice.key),
    }))
    setMenu({ label: texts.summary, x: box.left, y: box.top - 2, items })
  })
  const onDrag = useEvent(drag.onDrag)
  const onDrop = useEvent(drag.onDrop)
  const onStep = useEvent(drag.onStep)

  useEffect(() => {
    if (win.r1 >= win.r0 || version === 0) source.need(win.r0, Math.max(win.r0, win.r1))
  }, [source, win.r0, win.r1, version])

  const goTo = useEvent(controller.go)
  useEffect(() => {
    if (props.goTo) goTo(props.goTo)
  }, [props.goTo, goTo])
  // biome-ignore lint/correctness/useExhaustiveDependencies: moving on ends what was just said
  useEffect(() => setNews(''), [selection])

  const fixed = offsets[frozen] ?? GUTTER
  const range = rangeOf(selection)
  const { filling } = pointer
  const canFill = editing === null && columns[range.c1]?.editor !== 'none'
  const drawRow = (r: number, c0: number, c1: number, isFrozen: boolean) => {
    const y = (r - base) * rowHeight
    const band = source.band?.(r)
    if (band)
      return (
        <GridBandRow
          key={`${r}`}
          r={r}
          y={y}
          band={band}
          columns={columns}
          offsets={offsets}
          c0={c0}
          c1={c1}
          width={isFrozen ? fixed : (offsets.at(-1) ?? 0)}
          hasTitle={isFrozen}
          isActive={selection.anchor.r === r}
          texts={texts}
        />
      )
    return (
      <GridRow
        key={r}
        r={r}
        y={y}
        row={source.row(r)}
        isBlank={r >= source.total}
        number={source.number?.(r) ?? r + 1}
        columns={columns}
        offsets={offsets}
        c0={c0}
        c1={c1}
        {...selectedColumns(range, r)}
        {...fillColumns(filling, r)}
        active={selection.anchor.r === r ? selection.anchor.c : -1}
        corner={canFill && range.r1 === r && r < source.total ? range.c1 : -1}
        isChecked={checks.isChecked(r)}
        hasGutter={isFrozen}
        texts={texts}
        paint={props.paint}
      />
    )
  }
  const drawRows = (c0: number, c1: number, isFrozen: boolean) =>
    rowIndexes(win.r0, Math.min(win.r1, rowCount - 1)).map((r) => drawRow(r, c0, c1, isFrozen))
  const drawHeads = (c0: number, c1: number) =>
    columns
      .slice(c0, c1 + 1)
      .map((column, i) => (
        <GridHeaderCell
          key={column.key}
          column={column}
          index={c0 + i}
          left={offsets[c0 + i] ?? 0}
          drop={drag.dropOf(c0 + i)}
          isDragged={drag.dragged === c0 + i}
          actions={actions}
          texts={texts}
          onMenu={onColumnMenu}
          onDrag={onDrag}
          onDrop={onDrop}
          onStep={onStep}
        />
      ))
  const drawFigures = (c0: number, c1: number) =>
    summary && (
      <SummaryCells
        columns={columns}
        offsets={offsets}
        c0={c0}
        c1={c1}
        summary={summary}
        texts={texts}
        onMenu={onFigureMenu}
      />
    )
  const hasScrolling = frozen < columns.length
  const footHeight = summary ? SUMMARY_HEIGHT : 0
  const style: CSSProperties & Record<'--jg-rh' | '--jg-foot', string> = {
    '--jg-rh': `${rowHeight}px`,
    '--jg-foot': `${footHeight}px`,
  }
  const column = columns[selection.anchor.c]

  return (
    <>
      <div
        ref={layers.scroller}
        className={rowHeight >= WRAP_FROM ? 'jg-grid jg-wrap' : 'jg-grid'}
        style={style}
        {...pointer.handlers}
      >
        <div
          style={{
            height: scale.height + HEADER_HEIGHT + footHeight,
            width: Math.max(offsets.at(-1) ?? 0, 1),
          }}
        >
          <div
            className="jg-view"
            style={{ width: view.width, height: view.height + HEADER_HEIGHT + footHeight }}
          >
            <div
              role="grid"
              aria-rowcount={rowCount + (summary ? 2 : 1)}
              aria-colcount={columns.length + 1}
              aria-label={texts.label}
              aria-multiselectable
              className="jg-layers"
            >
              <div role="rowgroup" className="jg-head">
                <div role="row" tabIndex={-1} aria-rowindex={1} className="jg-clip jg-head-row">
                  <div ref={layers.head} role="presentation" className="jg-layer">
                    {hasScrolling && drawHeads(win.c0, win.c1)}
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
                    {drawHeads(0, frozen - 1)}
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
              {summary && (
                <div role="rowgroup" className="jg-foot">
                  <div
                    role="row"
                    tabIndex={-1}
                    aria-label={texts.summary}
                    aria-rowindex={rowCount + 2}
                    className="jg-clip jg-foot-row"
                  >
                    <div ref={layers.foot} role="presentation" className="jg-layer">
                      {hasScrolling && drawFigures(win.c0, win.c1)}
                    </div>
                    <div role="presentation" className="jg-foot-frozen" style={{ width: fixed }}>
                      {drawFigures(0, frozen - 1)}
                    </div>
                  </div>
                </div>
              )}
            </div>
            <GridGhost
              overlay={layers.overlay}
              ghost={ghost}
              column={column}
              row={source.row(selection.anchor.r)}
              rowHeight={rowHeight}
              editing={editing}
              controller={controller}
              label={texts.cell(column?.title ?? '', selection.anchor.r + 1)}
              hint={texts.hint}
            />
            {rowCount === 0 && <div className="jg-empty">{props.empty}</div>}
          </div>
        </div>
      </div>
      <GridAnnouncer source={source} columns={columns} selection={selection} texts={texts} news={news} />
      {menu && (
        <GridMenu
          menu={menu}
          onClose={() => {
            setMenu(null)
            controller.focus()
          }}
        />
      )}
    </>
  )
}

function rowIndexes(first: number, last: number): number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i)
}

const NONE = { s0: 0, s1: -1 }
const NO_FILL = { f0: 0, f1: -1 }

function selectedColumns(range: GridRange, row: number): { s0: number; s1: number } {
  return row >= range.r0 && row <= range.r1 ? { s0: range.c0, s1: range.c1 } : NONE
}

function fillColumns(range: GridRange | null, row: number): { f0: number; f1: number } {
  return range && row >= range.r0 && row <= range.r1 ? { f0: range.c0, f1: range.c1 } : NO_FILL
}
