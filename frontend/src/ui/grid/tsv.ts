/** Clipboard text as Excel, WPS and 飞书 write and read it: tabs, CRLF, quotes round odd cells. */

/** Read clipboard text into a rectangle; short lines are filled with empty cells. */
export function parseTsv(text: string): string[][] {
  const source = text.replace(/\r\n?/g, '\n')
  const rows: string[][] = []
  let row: string[] = []
  let at = 0
  while (at <= source.length) {
    const [cell, end] = readCell(source, at)
    row.push(cell)
    if (source[end] !== '\t') {
      rows.push(row)
      row = []
    }
    at = end + 1
  }
  const last = rows.at(-1)
  if (rows.length > 1 && last?.length === 1 && last[0] === '') rows.pop()
  const width = Math.max(...rows.map((cells) => cells.length))
  return rows.map((cells) => [...cells, ...Array<string>(width - cells.length).fill('')])
}

function readCell(source: string, start: number): [string, number] {
  if (source[start] === '"') {
    const end = closingQuote(source, start + 1)
    const after = source[end + 1]
    if (end > 0 && (after === undefined || after === '\t' || after === '\n')) {
      return [source.slice(start + 1, end).replaceAll('""', '"'), end + 1]
    }
  }
  let end = start
  while (end < source.length && source[end] !== '\t' && source[end] !== '\n') end += 1
  return [source.slice(start, end), end]
}

function closingQuote(source: string, start: number): number {
  for (let at = source.indexOf('"', start); at >= 0; at = source.indexOf('"', at + 2)) {
    if (source[at + 1] !== '"') return at
  }
  return -1
}

/** Write a rectangle so that spreadsheets paste it cell by cell. */
export function formatTsv(rows: readonly (readonly string[])[]): string {
  return rows.map((cells) => cells.map(quoteCell).join('\t')).join('\r\n')
}

function quoteCell(text: string): string {
  return /["\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
