import { expect, test } from 'vitest'
import { readClipboard, readTable, writeClipboard } from './clipboard'

const clip = (text: string, html = '') => ({
  getData: (type: string) => (type === 'text/html' ? html : type === 'text/plain' ? text : ''),
})

test('takes the full number behind a rounded cell of Excel and WPS', () => {
  const html =
    '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><body><table>' +
    '<tr><td class=xl65 align=right x:num="1234.5678">1,235</td><td x:num="13800138000">1.38E+10</td></tr>' +
    '<tr><td x:num="46143">2026/5/1</td><td>####</td></tr></table></body></html>'

  const cells = readClipboard(clip('1,235\t1.38E+10\r\n2026/5/1\t####\r\n', html))

  expect(cells).toEqual([
    [
      { text: '1,235', exact: '1234.5678' },
      { text: '1.38E+10', exact: '13800138000' },
    ],
    [{ text: '2026/5/1', exact: '46143' }, { text: '####' }],
  ])
})

test('keeps line breaks and quotes of a cell together', () => {
  expect(readClipboard(clip('"上海市\n浦东新区"\t"他说""好"""\r\n下一行\t2'))).toEqual([
    [{ text: '上海市\n浦东新区' }, { text: '他说"好"' }],
    [{ text: '下一行' }, { text: '2' }],
  ])
})

test('reads a table when there is no text, with spans and breaks', () => {
  const html =
    '<table><tr><td rowspan="2">华东</td><td>a<br>b</td></tr><tr><td colspan="2">c&nbsp;d</td></tr></table>'
  expect(readTable(html)?.map((row) => row.map((cell) => cell.text))).toEqual([
    ['华东', 'a\nb', ''],
    ['', 'c d', ''],
  ])
})

test('a number of Google Sheets comes in full', () => {
  const html = `<table><tr><td data-sheets-value='{"1":3,"3":0.12345}'>12.3%</td></tr></table>`
  expect(readClipboard(clip('12.3%', html))).toEqual([[{ text: '12.3%', exact: '0.12345' }]])
})

test('html of another shape than the text is left alone', () => {
  expect(readClipboard(clip('a\tb', '<table><tr><td x:num="1">a</td></tr></table>'))).toEqual([
    [{ text: 'a' }, { text: 'b' }],
  ])
})

test('what is copied comes back as it was, long digits as text', () => {
  const { text, html } = writeClipboard([
    [
      { text: '11010519491231002X', isText: true },
      { text: '1200.50', isText: false },
    ],
    [
      { text: '第一行\n<第二行>', isText: true },
      { text: '', isText: false },
    ],
  ])

  expect(html).toContain("mso-number-format:'\\@'")
  expect(readClipboard(clip(text, html))?.map((row) => row.map((cell) => cell.text))).toEqual([
    ['11010519491231002X', '1200.50'],
    ['第一行\n<第二行>', ''],
  ])
  expect(readTable(html)?.[1]?.[0]?.text).toBe('第一行\n<第二行>')
})
