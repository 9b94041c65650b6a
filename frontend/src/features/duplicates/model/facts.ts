import type { FieldDef, ObjectDef, RecordData } from '../../../api/types'
import { findField } from '../../../lib/session'

const MOST = 5

/** Name of a record; what stands for one without. */
export function titleOf(object: ObjectDef, record: RecordData, fallback: string): string {
  const title = record.fields[object.title_field]
  return typeof title === 'string' && title ? title : fallback
}

/** Is a value there at all? */
export function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
}

/** Are two values the same on the wire? */
export function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null)
}

/** Fields to tell two records apart by: why they are suspected, then what the object's card shows. */
export function factFields(
  object: ObjectDef,
  reasons: readonly string[],
  records: readonly RecordData[],
): FieldDef[] {
  const keys = new Set([...reasons, ...(object.config.card ?? []), 'owner', 'created_at'])
  keys.delete(object.title_field)
  return [...keys]
    .flatMap((key) => findField(object, key) ?? [])
    .filter((field) => records.some((record) => !isEmpty(record.fields[field.key])))
    .slice(0, MOST)
}
