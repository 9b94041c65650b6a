import type { FieldDef, LocalText, ObjectDef, RolePolicy } from '../../../api/types'
import { grantOf, isOwnership, rightOf } from './policy'

/** Which fields of a ladder are looked at. */
export type FieldFilter = 'all' | 'personal' | 'set'
export const FIELD_FILTERS: readonly FieldFilter[] = ['all', 'personal', 'set']

export interface FieldGroup {
  key: string
  /** Nothing: what stands in no section of the form. */
  label: LocalText | null
  fields: FieldDef[]
}

const PERSONAL = 3

/** Does a field carry one of the words, in either language or by its key? */
function matches(field: FieldDef, words: readonly string[]): boolean {
  const text = [...Object.values(field.label), field.key].join(' ').toLowerCase()
  return words.length === 0 || words.some((word) => text.includes(word))
}

/** The fields a role can name, in the sections of the form, narrowed by words and kind. */
export function groupFields(
  policy: RolePolicy,
  object: ObjectDef,
  search: string,
  filter: FieldFilter,
): FieldGroup[] {
  const words = search
    .toLowerCase()
    .split(/[\s,，、]+/)
    .filter(Boolean)
  const grant = grantOf(policy, object.key)
  const wanted = object.fields.filter(
    (field) =>
      !field.is_system &&
      !field.archived &&
      matches(field, words) &&
      (filter !== 'personal' || field.level >= PERSONAL) &&
      (filter !== 'set' || !rightOf(grant, field).isDefault),
  )
  const groups: FieldGroup[] = []
  const placed = new Set<string>()
  for (const [index, section] of (object.config.sections ?? []).entries()) {
    const fields = section.fields.flatMap((key) => wanted.filter((field) => field.key === key))
    for (const field of fields) placed.add(field.key)
    if (fields.length) groups.push({ key: String(index), label: section.label, fields })
  }
  const rest = wanted.filter((field) => !placed.has(field.key))
  return rest.length ? [...groups, { key: 'rest', label: null, fields: rest }] : groups
}

/** Owner and department, where records have them. */
export function ownershipFields(object: ObjectDef): FieldDef[] {
  return object.fields.filter(isOwnership)
}
