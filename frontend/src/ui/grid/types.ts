import type { ReactNode } from 'react'

/** A cell by row index and column index; columns count without the check box gutter. */
export interface GridPoint {
  readonly r: number
  readonly c: number
}

/** Inclusive rectangle of cells. */
export interface GridRange {
  readonly r0: number
  readonly r1: number
  readonly c0: number
  readonly c1: number
}

/** What a cell tells about its own saving. */
export interface GridCellState {
  readonly status: 'saving' | 'error' | 'held' | 'conflict'
  readonly message?: string
}

/** Props of an editor that opens over a cell. */
export interface GridEditorProps<R> {
  readonly row: R
  readonly width: number
  /** Text typed on the selected cell before the editor opened. */
  readonly search: string
  /** Save the value; `move` says where the selection goes next. */
  readonly onCommit: (value: unknown, move?: 'down' | 'stay') => void
  readonly onCancel: () => void
}

export type GridEditorKind = 'text' | 'multiline' | 'popup' | 'toggle' | 'none'

/** One column; everything the grid must know about a kind of value. */
export interface GridColumn<R> {
  readonly key: string
  readonly title: string
  readonly width: number
  readonly align: 'left' | 'right'
  readonly help?: string
  readonly isTitle: boolean
  readonly isSortable: boolean
  readonly sort?: 'asc' | 'desc' | undefined
  /** Place among several sort keys, from 1; absent with one key. */
  readonly sortPlace?: number | undefined
  readonly editor: GridEditorKind
  /** What typing on a selected cell does: edit as text, or search in the popup. */
  readonly typing: 'text' | 'search' | 'none'
  readonly canEdit: (row: R) => boolean
  readonly render: (row: R) => ReactNode
  readonly state: (row: R) => GridCellState | undefined
  /** Text put into the cell's text editor, and onto the clipboard. */
  readonly text: (row: R) => string
  readonly renderEditor?: (props: GridEditorProps<R>) => ReactNode
}

/** A heading among the rows: one group, with what its rows come to. */
export interface GridBand {
  readonly key: string
  readonly isOpen: boolean
  readonly title: ReactNode
  /** Title as text, for screen readers. */
  readonly text: string
  readonly count: number
  /** Figures by column key, ready to be shown. */
  readonly figures: Readonly<Record<string, string>>
}

/** Where rows come from; `row` answers `undefined` until the row is loaded. */
export interface GridSource<R> {
  readonly total: number
  readonly version: number
  row(index: number): R | undefined
  /** The heading at this place, where rows are grouped. */
  band?(index: number): GridBand | undefined
  /** Number shown beside the row, when it is not its place. */
  number?(index: number): number
  need(first: number, last: number): void
  subscribe(listener: () => void): () => void
}

/** A cell of the clipboard: the text shown, and the full value where the spreadsheet tells it. */
export interface ClipCell {
  readonly text: string
  readonly exact?: string
}

/** One entry of a menu; `divider` draws a line above it. */
export interface GridMenuItem {
  readonly key: string
  readonly label: string
  readonly hint?: string
  readonly isDisabled?: boolean
  readonly isOn?: boolean
  readonly divider?: boolean
  readonly onSelect: () => void
}

/** What stands under a column, and what else could. */
export interface GridFigure {
  readonly label: string
  readonly value: string
  readonly choices: readonly { readonly key: string; readonly label: string; readonly isOn: boolean }[]
}

/** The line under the rows: figures by column key. */
export interface GridSummary {
  readonly figures: ReadonlyMap<string, GridFigure>
  readonly onChoose: (column: string, figure: string) => void
}

/** How a cell is painted; colours are CSS values. */
export interface GridPaint {
  readonly background: string
}

/** A change of the sort of one column; `add` keeps the other keys before it. */
export type SortChange = 'asc' | 'desc' | null

/** Texts the grid shows or reads out; given by the feature in the reader's language. */
export interface GridTexts {
  readonly label: string
  readonly selectAll: string
  readonly selectRow: (row: number) => string
  readonly cell: (title: string, row: number) => string
  readonly columnMenu: (title: string) => string
  readonly sortAsc: string
  readonly sortDesc: string
  readonly sortNone: string
  readonly hide: string
  readonly freezeUpTo: string
  readonly unfreeze: string
  readonly open: string
  readonly edit: string
  readonly copy: string
  readonly clear: string
  readonly undo: string
  readonly retry: string
  readonly discard: string
  readonly loading: string
  readonly redo: string
  readonly paste: string
  readonly moveLeft: string
  readonly moveRight: string
  readonly sortAlsoAsc: string
  readonly sortAlsoDesc: string
  readonly newRow: string
  readonly summary: string
  readonly figureMenu: (title: string) => string
  readonly emptyValue: string
  readonly selectedCells: (rows: number, columns: number) => string
  readonly band: (text: string, count: number, isOpen: boolean) => string
  readonly moved: (title: string, place: number) => string
  readonly hint: string
}

/** Everything the grid reports; the feature decides what it means. */
export interface GridActions {
  readonly onCommitText: (at: GridPoint, text: string) => void
  readonly onCommitValue: (at: GridPoint, value: unknown) => void
  readonly onClear: (range: GridRange) => void
  readonly onPaste: (at: GridPoint, cells: ClipCell[][], range: GridRange) => void
  /** Fill `to` from `from`; a series goes on counting. */
  readonly onFill: (from: GridRange, to: GridRange, mode: 'copy' | 'series') => void
  readonly onToday: (at: GridPoint) => void
  readonly onToggleBand: (row: number) => void
  readonly onHelp: () => void
  readonly onUndo: () => void
  readonly onRedo: () => void
  readonly onRetry: (at: GridPoint) => void
  readonly onDiscard: (at: GridPoint) => void
  readonly onOpen: (row: number) => void
  readonly onSort: (key: string, to: SortChange, add?: boolean) => void
  readonly onHide: (key: string) => void
  readonly onFreeze: (count: number) => void
  readonly onResize: (key: string, width: number) => void
  readonly onReorder: (key: string, before: string | null) => void
}

/** Check boxes of rows; `isAll` covers rows not loaded yet. */
export interface GridChecks {
  readonly count: number
  readonly isChecked: (row: number) => boolean
  readonly onToggle: (row: number, extend: boolean) => void
  readonly onToggleAll: () => void
  readonly isAll: boolean
}
