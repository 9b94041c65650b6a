import type { FieldDef } from '../../../api/types'
import { localText } from '../../../lib/labels'
import type { ClipCell } from '../../../ui/grid/types'

/** Letters and digits alone: `客户名称 *` and `客户 名称（必填）` are the same heading. */
function normal(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[（(【[].*?[)）】\]]/g, '')
    .replace(/[^\p{L}\p{N}]/gu, '')
}

function namesOf(field: FieldDef): string[] {
  return [...Object.values(field.label), field.key, localText(field.label)].map((name) => normal(name ?? ''))
}

/** The field a heading names, or `null`; exact first, then one name inside the other. */
export function matchHeading(heading: string, fields: readonly FieldDef[]): FieldDef | null {
  const wanted = normal(heading)
  if (!wanted) return null
  const exact = fields.find((field) => namesOf(field).includes(wanted))
  if (exact || wanted.length < 2) return exact ?? null
  const near = fields.filter((field) =>
    namesOf(field).some((name) => name.length >= 2 && (name.includes(wanted) || wanted.includes(name))),
  )
  return near.length === 1 ? (near[0] ?? null) : null
}

/** Whether the first line names fields rather than holds values: most of its cells are headings. */
export function looksLikeHeadings(first: readonly ClipCell[], fields: readonly FieldDef[]): boolean {
  const filled = first.filter((cell) => cell.text.trim() !== '')
  const named = filled.filter((cell) => matchHeading(cell.text, fields) !== null)
  return filled.length > 0 && named.length >= Math.min(2, filled.length) && named.length * 2 >= filled.length
}

/** Match headings to fields, each field once, the best matches first. */
export function matchColumns(headings: readonly ClipCell[], fields: readonly FieldDef[]): (string | null)[] {
  const taken = new Set<string>()
  const found: (string | null)[] = headings.map(() => null)
  for (const isExact of [true, false]) {
    headings.forEach((heading, c) => {
      if (found[c] !== null) return
      const free = fields.filter((field) => !taken.has(field.key))
      const field = matchHeading(heading.text, free)
      if (!field || (isExact && !namesOf(field).includes(normal(heading.text)))) return
      found[c] = field.key
      taken.add(field.key)
    })
  }
  return found
}

/** Columns as they stand in the grid, from the cell the block is pasted on. */
export function columnsByPlace(
  width: number,
  start: number,
  columns: readonly { readonly key: string }[],
  writable: ReadonlySet<string>,
): (string | null)[] {
  return Array.from({ length: width }, (_, c) => {
    const key = columns[start + c]?.key
    return key !== undefined && writable.has(key) ? key : null
  })
}

/** Drop lines and columns at the end that hold nothing. */
export function trimBlock(cells: readonly (readonly ClipCell[])[]): ClipCell[][] {
  const isBlank = (cell: ClipCell | undefined) => !cell || cell.text.trim() === ''
  const rows = cells.map((row) => [...row])
  while (rows.length > 1 && rows.at(-1)?.every(isBlank)) rows.pop()
  return rows
}
