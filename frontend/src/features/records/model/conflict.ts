import type { FieldDef } from '../../../api/types'
import type { FormValues } from './form'

export type Side = 'mine' | 'theirs'

/** Whether two shown values mean the same; a reference by its id, whatever its label. */
export function isSameValue(a: unknown, b: unknown): boolean {
  return text(a) === text(b)
}

function text(value: unknown): string {
  if (value === null || value === undefined || value === '') return 'null'
  if (Array.isArray(value)) return `[${value.map(text).join()}]`
  if (typeof value === 'object') {
    const { id, code } = value as { id?: unknown; code?: unknown }
    return JSON.stringify(id ?? code ?? value)
  }
  return JSON.stringify(value)
}

/**
 * Fields both changed to different values are disputed; what only the other one changed is his. A
 * field both changed to the same value needs no decision.
 */
export function splitConflict(
  fields: readonly FieldDef[],
  before: FormValues,
  mine: FormValues,
  theirs: FormValues,
): { disputed: FieldDef[]; untouched: string[] } {
  const keys = new Set(fields.map((field) => field.key))
  return {
    disputed: fields.filter(
      ({ key }) => !isSameValue(before[key], theirs[key]) && !isSameValue(mine[key], theirs[key]),
    ),
    untouched: Object.keys(theirs).filter(
      (key) =>
        !keys.has(key) && key in before && !TECHNICAL.has(key) && !isSameValue(before[key], theirs[key]),
    ),
  }
}

const TECHNICAL = new Set(['version', 'updated_at', 'updated_by'])

/** The other's record with the reader's changes on top, but for the fields where he chose the other's. */
export function mergeValues(
  fields: readonly FieldDef[],
  mine: FormValues,
  theirs: FormValues,
  choice: Readonly<Record<string, Side>>,
): FormValues {
  const merged: Record<string, unknown> = { ...theirs }
  for (const { key } of fields) if (choice[key] !== 'theirs') merged[key] = mine[key]
  return merged
}
