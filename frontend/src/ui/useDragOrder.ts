import { type DragEvent, useState } from 'react'

/** Move one key before or after another. */
export function moveKey(keys: readonly string[], from: string, to: string): string[] {
  const rest = keys.filter((key) => key !== from)
  const at = rest.indexOf(to)
  const isDown = keys.indexOf(from) < keys.indexOf(to)
  return at < 0 ? [...keys] : rest.toSpliced(isDown ? at + 1 : at, 0, from)
}

/** Move a key one place up (-1) or down (+1); at the edge nothing changes. */
export function stepKey(keys: readonly string[], key: string, step: -1 | 1): string[] {
  const to = keys[keys.indexOf(key) + step]
  return to === undefined ? [...keys] : moveKey(keys, key, to)
}

/** Reorder rows by dragging; spread `rowProps(key)` on each row. The keyboard way are buttons beside it. */
export function useDragOrder(keys: readonly string[], onReorder: (keys: string[]) => void) {
  const [dragged, setDragged] = useState<string | null>(null)
  const [over, setOver] = useState<string | null>(null)
  const end = () => {
    setDragged(null)
    setOver(null)
  }
  const rowProps = (key: string) => ({
    draggable: true,
    'data-dragged': dragged === key || undefined,
    'data-over':
      over === key && dragged !== key
        ? keys.indexOf(dragged ?? '') < keys.indexOf(key)
          ? 'after'
          : 'before'
        : undefined,
    onDragStart: (event: DragEvent) => {
      event.dataTransfer.effectAllowed = 'move'
      event.dataTransfer.setData('text/plain', key)
      setDragged(key)
    },
    onDragOver: (event: DragEvent) => {
      if (!dragged) return
      event.preventDefault()
      setOver(key)
    },
    onDrop: (event: DragEvent) => {
      event.preventDefault()
      if (dragged && dragged !== key) onReorder(moveKey(keys, dragged, key))
      end()
    },
    onDragEnd: end,
  })
  return { rowProps }
}
