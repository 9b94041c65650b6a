import { type RefObject, useEffect } from 'react'
import type { GridColumn } from './types'
import type { GridEditing, useGridController } from './useGridController'

interface GhostProps<R> {
  readonly overlay: RefObject<HTMLDivElement | null>
  readonly ghost: RefObject<HTMLTextAreaElement | null>
  readonly column: GridColumn<R> | undefined
  readonly row: R | undefined
  readonly rowHeight: number
  readonly editing: GridEditing
  readonly controller: ReturnType<typeof useGridController<R>>
  readonly label: string
  /** How the grid is used, for screen readers. */
  readonly hint: string
}

/**
 * The transparent text box that always lies on the active cell and has the focus: an input
 * method can begin a composition at once, which no editor opened by the first key allows.
 */
export function GridGhost<R>({
  overlay,
  ghost,
  column,
  row,
  rowHeight,
  editing,
  controller,
  label,
  hint,
}: GhostProps<R>) {
  const isText = editing?.mode === 'text' || editing?.mode === 'multiline'
  const isMultiline = editing?.mode === 'multiline'

  useEffect(() => {
    if (editing === null && ghost.current && document.activeElement === document.body) controller.focus()
  })

  return (
    <div ref={overlay} className="jg-overlay" style={{ width: column?.width ?? 0, height: rowHeight }}>
      <textarea
        ref={ghost}
        aria-label={label}
        aria-description={hint}
        rows={1}
        spellCheck={false}
        autoComplete="off"
        className={`jg-ghost${isText ? ' jg-ghost-open' : ''}${isMultiline ? ' jg-ghost-multi' : ''}`}
        style={
          isMultiline
            ? { height: Math.max(rowHeight * 4, 128), width: Math.max(column?.width ?? 0, 320) }
            : { height: rowHeight }
        }
        {...controller.ghostProps}
      />
      {editing?.mode === 'popup' && column?.renderEditor && row !== undefined && (
        <div className="jg-popup">
          {column.renderEditor({
            row,
            width: column.width,
            search: editing.search,
            onCommit: controller.commitValue,
            onCancel: controller.cancel,
          })}
        </div>
      )}
    </div>
  )
}
