import { expect, test } from 'vitest'
import { formatTsv, parseTsv } from './tsv'

test('reads what Excel puts on the clipboard', () => {
  expect(parseTsv('a\tb\r\nc\td\r\n')).toEqual([
    ['a', 'b'],
    ['c', 'd'],
  ])
})

test('keeps line breaks, tabs and quotes inside quoted cells', () => {
  expect(parseTsv('"第一行\n第二行"\t"他说""好"""\n"x\ty"\tz')).toEqual([
    ['第一行\n第二行', '他说"好"'],
    ['x\ty', 'z'],
  ])
})

test('leaves a lone quote alone', () => {
  expect(parseTsv('5" 屏\t"半个')).toEqual([['5" 屏', '"半个']])
})

test('fills short lines so that the block is a rectangle', () => {
  expect(parseTsv('a\tb\tc\nd')).toEqual([
    ['a', 'b', 'c'],
    ['d', '', ''],
  ])
})

test('keeps empty cells and a single empty one', () => {
  expect(parseTsv('\t\n')).toEqual([['', '']])
  expect(parseTsv('')).toEqual([['']])
})

test('writes what it reads', () => {
  const block = [
    ['a\nb', 'c"d'],
    ['', 'e\tf'],
  ]
  expect(parseTsv(formatTsv(block))).toEqual(block)
})
