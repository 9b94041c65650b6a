import { type ClipboardEvent, type KeyboardEvent, type RefObject, useCallback, useRef } from 'react'
import { type CopyCell, readClipboard, writeClipboard } from './clipboard'
import { clampPoint, type GridSelection, moveByKey, rangeOf } from './selection'
import type { ClipCell, GridActions, GridColumn, GridPoint, GridRange, GridSource } from './types'

/** Most rows one copy takes along; the clipboard is no export. */
const COPY_ROWS = 5000

export type GridEditing =
  | { readonly mode: 'text' | 'multiline' }
  | { readonly mode: 'popup'; readonly search: string }
  | null

interface ControllerOptions<R> {
  readonly source: GridSource<R>
  readonly columns: readonly GridColumn<R>[]
  readonly actions: GridActions
  readonly ghost: RefObject<HTMLTextAreaElement | null>
  readonly selection: GridSelection
  readonly setSelection: (next: GridSelection) => void
  readonly editing: GridEditing
  readonly setEditing: (next: GridEditing) => void
  readonly reveal: (point: GridPoint) => void
  readonly pageRows: number
  /** Records and blank lines together. */
  readonly rowCount: number
  readonly onToggleRow: (row: number) => void
}

/** Keyboard, clipboard and editing of the grid. */
export function useGridController<R>(options: ControllerOptions<R>) {
  const {
    source,
    columns,
    actions,
    ghost,
    selection,
    setSelection,
    editing,
    setEditing,
    reveal,
    pageRows,
    rowCount,
  } = options
  const isComposing = useRef(false)
  const { anchor, head } = selection
  const column = columns[anchor.c]
  const row = source.row(anchor.r)

  const focus = useCallback(() => ghost.current?.focus({ preventScroll: true }), [ghost])

  const go = (target: GridPoint, extend = false) => {
    const point = clampPoint(target, rowCount, columns.length)
    setSelection(extend ? { anchor, head: point } : { anchor: point, head: point })
    reveal(point)
    focus()
  }

  const close = () => {
    if (ghost.current) ghost.current.value = ''
    setEditing(null)
  }

  const commitText = (rows: number, cols = 0) => {
    const text = ghost.current?.value ?? ''
    close()
    if (row !== undefined && column && text !== column.text(row)) actions.onCommitText(anchor, text)
    if (rows !== 0 || cols !== 0) go({ r: anchor.r + rows, c: anchor.c + cols })
  }

  const commitValue = (value: unknown, move: 'down' | 'stay' = 'stay') => {
    close()
    actions.onCommitValue(anchor, value)
    go({ r: anchor.r + (move === 'down' ? 1 : 0), c: anchor.c })
  }

  const cancel = () => {
    close()
    focus()
  }

  const canEdit = row !== undefined && column !== undefined && column.editor !== 'none' && column.canEdit(row)

  /** Open the editor of the active cell with its value (Enter, F2, double click). */
  const edit = () => {
    if (!canEdit || !column || row === undefined) return
    if (column.editor === 'toggle') return actions.onCommitValue(anchor, 'toggle')
    if (column.editor === 'popup') return setEditing({ mode: 'popup', search: '' })
    if (ghost.current) {
      ghost.current.value = column.text(row)
      focus()
      ghost.current.setSelectionRange(ghost.current.value.length, ghost.current.value.length)
    }
    setEditing({ mode: column.editor === 'multiline' ? 'multiline' : 'text' })
  }

  /** Text arrived in the ghost: typing on a selected cell, with or without an input method. */
  const handleInput = () => {
    if (editing || isComposing.current) return
    beginTyping()
  }

  const beginTyping = () => {
    if (!canEdit || !column || column.typing === 'none') {
      if (!isComposing.current && ghost.current) ghost.current.value = ''
      return
    }
    if (column.typing === 'text')
      return setEditing({ mode: column.editor === 'multiline' ? 'multiline' : 'text' })
    if (isComposing.current) return
    const search = ghost.current?.value ?? ''
    if (ghost.current) ghost.current.value = ''
    setEditing({ mode: 'popup', search })
  }

  const composition = {
    onCompositionStart: () => {
      isComposing.current = true
      if (!editing && canEdit && column?.typing === 'text') beginTyping()
    },
    onCompositionEnd: () => {
      isComposing.current = false
      if (!editing) beginTyping()
    },
  }

  const handleEditKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && !event.altKey && !event.shiftKey) {
      event.preventDefault()
      commitText(1)
    } else if (event.key === 'Enter' && event.altKey && editing?.mode === 'multiline' && ghost.current) {
      ghost.current.setRangeText('\n', ghost.current.selectionStart, ghost.current.selectionEnd, 'end')
    } else if (event.key === 'Tab') {
      event.preventDefault()
      commitText(0, event.shiftKey ? -1 : 1)
    } else if (event.key === 'Escape') {
      event.preventDefault()
      cancel()
    }
  }

  const handleCommand = (event: KeyboardEvent): boolean => {
    if (event.ctrlKey || event.metaKey) return handleControlKey(event)
    if (handleBandKey(event.key)) return true
    switch (event.key) {
      case '?':
        actions.onHelp()
        return true
      case 'Enter':
        if (column?.isTitle) actions.onOpen(anchor.r)
        else edit()
        return true
      case 'F2':
        edit()
        return true
      case 'Delete':
      case 'Backspace':
        actions.onClear(rangeOf(selection))
        return true
      case ' ':
        if (event.shiftKey) options.onToggleRow(anchor.r)
        else actions.onOpen(anchor.r)
        return true
      case 'Escape':
        setSelection({ anchor, head: anchor })
        return true
      default:
        return false
    }
  }

  /** A heading of a group opens and closes. */
  const handleBandKey = (key: string): boolean => {
    const band = source.band?.(anchor.r)
    if (!band || !['Enter', ' ', 'F2', 'Delete', 'Backspace'].includes(key)) return false
    if (key === 'Enter' || key === ' ') actions.onToggleBand(anchor.r)
    return true
  }

  /** Ctrl D and Ctrl R: from the first line of the selection, or from the neighbour of a single one. */
  const fill = (axis: 'down' | 'right') => {
    const range = rangeOf(selection)
    const [from, to] = fillRanges(range, axis)
    if (from && to) actions.onFill(from, to, 'copy')
  }

  const handleControlKey = (event: KeyboardEvent): boolean => {
    const key = event.key.toLowerCase()
    if (key === 'z' && !event.shiftKey) actions.onUndo()
    else if (key === 'y' || (key === 'z' && event.shiftKey)) actions.onRedo()
    else if (key === 'd') fill('down')
    else if (key === 'r') fill('right')
    else if (key === ';') actions.onToday(anchor)
    else if (key === '/') actions.onHelp()
    else if (key === 'a') {
      setSelection({ anchor: { r: 0, c: 0 }, head: { r: source.total - 1, c: columns.length - 1 } })
    } else return false
    return true
  }

  const handleKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return // the input method owns this key
    if (editing) return handleEditKey(event)
    const size = { rows: rowCount, columns: columns.length, page: pageRows }
    const target = moveByKey(event, event.shiftKey && event.key !== 'Tab' ? head : anchor, size)
    if (target) {
      if (event.key === 'Tab' && isPastEdge(target, columns.length)) return // leaves the grid
      event.preventDefault()
      go(target, event.shiftKey && event.key !== 'Tab')
    } else if (handleCommand(event)) event.preventDefault()
  }

  const copied = (): CopyCell[][] => {
    const range = rangeOf(selection)
    const lines: CopyCell[][] = []
    for (let r = range.r0; r <= Math.min(range.r1, range.r0 + COPY_ROWS - 1); r += 1) {
      const record = source.row(r)
      if (record === undefined && source.band?.(r)) continue // headings are not data
      if (record === undefined) break
      lines.push(
        columns
          .slice(range.c0, range.c1 + 1)
          .map((one) => ({ text: one.text(record), isText: one.align === 'left' })),
      )
    }
    return lines
  }

  const handleCopy = (event: ClipboardEvent) => {
    if (editing) return
    event.preventDefault()
    const { text, html } = writeClipboard(copied())
    event.clipboardData.setData('text/plain', text)
    event.clipboardData.setData('text/html', html)
  }

  const handleCut = (event: ClipboardEvent) => {
    if (editing) return
    handleCopy(event)
    actions.onClear(rangeOf(selection))
  }

  const paste = (cells: ClipCell[][] | null) => {
    if (!cells) return
    const range = rangeOf(selection)
    actions.onPaste({ r: range.r0, c: range.c0 }, cells, range)
    const corner = { r: range.r0 + cells.length - 1, c: range.c0 + (cells[0]?.length ?? 1) - 1 }
    const single = cells.length === 1 && cells[0]?.length === 1
    if (!single)
      setSelection({
        anchor: { r: range.r0, c: range.c0 },
        head: clampPoint(corner, rowCount, columns.length),
      })
  }

  const handlePaste = (event: ClipboardEvent) => {
    if (editing) return
    event.preventDefault()
    paste(readClipboard(event.clipboardData))
  }

  /** Copy and paste from the menu, where no clipboard event comes along. */
  const copyByMenu = async () => {
    const { text, html } = writeClipboard(copied())
    const blob = (type: string, content: string) => new Blob([content], { type })
    await navigator.clipboard?.write([
      new ClipboardItem({ 'text/plain': blob('text/plain', text), 'text/html': blob('text/html', html) }),
    ])
    focus()
  }
  const pasteByMenu = async () => {
    const [item] = (await navigator.clipboard?.read()) ?? []
    if (!item) return
    const texts = new Map<string, string>()
    for (const type of item.types)
      if (type.startsWith('text/')) texts.set(type, await (await item.getType(type)).text())
    paste(readClipboard({ getData: (type) => texts.get(type) ?? '' }))
    focus()
  }

  return {
    go,
    edit,
    cancel,
    commitText,
    commitValue,
    copyByMenu,
    pasteByMenu,
    focus,
    ghostProps: {
      onKeyDown: handleKeyDown,
      onInput: handleInput,
      onCopy: handleCopy,
      onCut: handleCut,
      onPaste: handlePaste,
      onBlur: () => {
        if (editing && editing.mode !== 'popup') commitText(0)
      },
      ...composition,
    },
  }
}

function isPastEdge(target: GridPoint, columns: number): boolean {
  return target.c < 0 || target.c >= columns
}

function fillRanges(range: GridRange, axis: 'down' | 'right'): [GridRange | null, GridRange | null] {
  if (axis === 'down') {
    if (range.r1 > range.r0)
      return [
        { ...range, r1: range.r0 },
        { ...range, r0: range.r0 + 1 },
      ]
    return range.r0 > 0 ? [{ ...range, r0: range.r0 - 1, r1: range.r0 - 1 }, range] : [null, null]
  }
  if (range.c1 > range.c0)
    return [
      { ...range, c1: range.c0 },
      { ...range, c0: range.c0 + 1 },
    ]
  return range.c0 > 0 ? [{ ...range, c0: range.c0 - 1, c1: range.c0 - 1 }, range] : [null, null]
}
