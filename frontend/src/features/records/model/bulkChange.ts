import type { FieldDef, ObjectDef } from '../../../api/types'
import { isEntered } from './form'

export type ChangeOp = 'set' | 'clear' | 'add' | 'remove'

/** One field of a bulk edit while it is written. */
export interface ChangeDraft {
  readonly id: number
  readonly field: string
  readonly op: ChangeOp
  readonly value: unknown
}

const LISTS = new Set(['multi_choice', 'tags'])
/** A file belongs to one record; a rich text is nobody's bulk value. */
const SINGLE = new Set(['attachment', 'image'])
let serial = 0

/** A line without a value yet. */
export function newChange(field = ''): ChangeDraft {
  serial += 1
  return { id: serial, field, op: 'set', value: null }
}

/** Fields that many records can share a value of. */
export function bulkFields(object: ObjectDef): FieldDef[] {
  return object.fields.filter(
    (field) =>
      isEntered(field) && !field.is_unique && !SINGLE.has(field.type) && field.key !== object.title_field,
  )
}

/** What can happen to a field of many records. */
export function operationsOf(field: FieldDef): readonly ChangeOp[] {
  const clear: readonly ChangeOp[] = field.is_required ? [] : ['clear']
  return LISTS.has(field.type) && field.right === 'full'
    ? ['set', 'add', 'remove', ...clear]
    : ['set', ...clear]
}

/** Whether a line says what to do. */
export function isComplete(field: FieldDef | undefined, draft: ChangeDraft): boolean {
  if (!field) return false
  if (draft.op === 'clear') return true
  const { value } = draft
  return (
    value !== null && value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0)
  )
}
