import type { PlanStep, ShapeGroup } from './types'

const KINDS: Readonly<Record<string, string>> = {
  'Seq Scan': 'whole',
  'Parallel Seq Scan': 'whole',
  'Index Scan': 'index',
  'Index Only Scan': 'index',
  'Bitmap Index Scan': 'index',
  'Bitmap Heap Scan': 'fetch',
  BitmapAnd: 'both',
  BitmapOr: 'either',
  Sort: 'sort',
  'Incremental Sort': 'sort',
  'Nested Loop': 'join',
  'Hash Join': 'join',
  'Merge Join': 'join',
  Append: 'append',
  'Merge Append': 'append',
}

/** Key of the sentence that tells a step of a plan. */
export function stepText(step: PlanStep): string {
  return KINDS[step.kind] ?? 'other'
}

/** Reading a whole large table, or sorting much, is what makes a list slow. */
export function isDear(step: PlanStep): boolean {
  const kind = stepText(step)
  return (kind === 'whole' && step.rows > 2000) || (kind === 'sort' && step.rows > 20_000)
}

/** Fields a question is filtered by, in order, each once. */
export function filteredFields(group: ShapeGroup | null): string[] {
  if (!group) return []
  const found = group.items.flatMap((item) => ('items' in item ? filteredFields(item) : [item.field]))
  return [...new Set(found)]
}

/** Bytes in the unit people read. */
export function readableSize(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB']
  const step = bytes > 0 ? Math.min(Math.floor(Math.log2(bytes) / 10), units.length - 1) : 0
  const value = bytes / 1024 ** step
  return `${value >= 100 || step === 0 ? Math.round(value) : value.toFixed(1)} ${units[step]}`
}
