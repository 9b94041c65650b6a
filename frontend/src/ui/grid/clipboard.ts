/** The clipboard as Excel, WPS and 飞书 write and read it: text by tabs, and a table with the full values. */
import { formatTsv, parseTsv } from './tsv'
import type { ClipCell } from './types'

/** A cell to be copied; `isText` keeps long digits from becoming numbers elsewhere. */
export interface CopyCell {
  readonly text: string
  readonly isText: boolean
}

/** Read what was copied elsewhere; `null` when there is no text at all. */
export function readClipboard(data: Pick<DataTransfer, 'getData'>): ClipCell[][] | null {
  const text = data.getData('text/plain')
  const table = readTable(data.getData('text/html'))
  if (!text) return table
  const cells = parseTsv(text).map((row) => row.map((one): ClipCell => ({ text: one })))
  if (!table || table.length !== cells.length || table[0]?.length !== cells[0]?.length) return cells
  return cells.map((row, r) =>
    row.map((cell, c) => {
      const exact = table[r]?.[c]?.exact
      return exact === undefined ? cell : { ...cell, exact }
    }),
  )
}

/** Read the first table of clipboard HTML; spans leave empty cells behind, as in a spreadsheet. */
export function readTable(html: string): ClipCell[][] | null {
  if (!html || !/<table/i.test(html)) return null
  const rows = [...new DOMParser().parseFromString(html, 'text/html').querySelectorAll('table tr')]
  const cells: ClipCell[][] = []
  rows.forEach((row, r) => {
    const line = lineAt(cells, r)
    let c = 0
    for (const cell of row.querySelectorAll('td,th')) {
      while (line[c] !== undefined) c += 1
      const width = spanOf(cell, 'colspan')
      for (let down = 0; down < spanOf(cell, 'rowspan'); down += 1) {
        const target = lineAt(cells, r + down)
        for (let across = 0; across < width; across += 1)
          target[c + across] = down + across === 0 ? toCell(cell) : { text: '' }
      }
      c += width
    }
  })
  if (cells.length === 0) return null
  const width = Math.max(...cells.map((line) => line.length))
  return cells.map((line) => Array.from({ length: width }, (_, c) => line[c] ?? { text: '' }))
}

function lineAt(cells: ClipCell[][], at: number): ClipCell[] {
  const line = cells[at] ?? []
  cells[at] = line
  return line
}

function spanOf(cell: Element, name: 'colspan' | 'rowspan'): number {
  return Math.min(Math.max(Number(cell.getAttribute(name)) || 1, 1), 1000)
}

function toCell(cell: Element): ClipCell {
  const text = textOf(cell)
  const exact = exactOf(cell)
  return exact === undefined ? { text } : { text, exact }
}

/** Excel 2003 and WPS write `x:num`, Google Sheets `data-sheets-value`: the number behind the text shown. */
function exactOf(cell: Element): string | undefined {
  const num = cell.getAttribute('x:num')
  if (num) return num
  const sheets = cell.getAttribute('data-sheets-value')
  if (!sheets) return undefined
  try {
    const value: unknown = (JSON.parse(sheets) as Record<string, unknown>)['3']
    return typeof value === 'number' ? String(value) : undefined
  } catch {
    return undefined
  }
}

/** Text of a cell; only `<br>` breaks a line, the breaks of the source do not. */
function textOf(cell: Element): string {
  let text = ''
  const walk = (node: Node) => {
    if (node.nodeType === 3)
      text += (node.textContent ?? '').replace(/\s*[\r\n]\s*/g, ' ').replace(/\u00a0/g, ' ')
    else if (node.nodeName === 'BR') text += '\n'
    else for (const child of node.childNodes) walk(child)
  }
  walk(cell)
  return text.replace(/^ +| +$/g, '')
}

/** Write cells for spreadsheets: as text by tabs, and as a table that keeps 身份证号 as text. */
export function writeClipboard(cells: readonly (readonly CopyCell[])[]): { text: string; html: string } {
  const text = formatTsv(cells.map((row) => row.map((cell) => cell.text)))
  const rows = cells.map((row) => `<tr>${row.map(drawCell).join('')}</tr>`).join('')
  return { text, html: `<meta charset="utf-8"><table><tbody>${rows}</tbody></table>` }
}

function drawCell({ text, isText }: CopyCell): string {
  const safe = text.replace(/[&<>]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign] ?? sign)
  const style = isText ? ` style="mso-number-format:'\\@'"` : ''
  return `<td${style}>${safe.replace(/\n/g, '<br style="mso-data-placement:same-cell">')}</td>`
}
