import type { Option } from '../../../api/types'

const CYCLE = [
  'gray',
  'blue',
  'indigo',
  'orange',
  'green',
  'red',
  'purple',
  'cyan',
  'pink',
  'yellow',
] as const

/** The colour a new option begins with, so that neighbours differ. */
export function nextColor(index: number): string {
  return CYCLE[index % CYCLE.length] ?? 'gray'
}

/** Options out of pasted lines (a column of a spreadsheet); empty and repeated lines are dropped. */
export function optionsFromText(text: string, offset: number): Option[] {
  const names = new Set(
    text
      .split(/[\r\n]+/)
      .map((line) => line.split('\t')[0]?.trim() ?? '')
      .filter(Boolean),
  )
  return [...names].map((name, index) => ({
    key: '',
    label: { 'zh-Hans': name },
    color: nextColor(offset + index),
  }))
}
