import type { FieldDef, ObjectDef } from '../../../api/types'
import { checkRequired } from '../../../fields/parts/checks'
import { fieldPlugin } from '../../../fields/registry'
import type { Fault } from '../../../fields/types'
import { localText } from '../../../lib/labels'
import { findField } from '../../../lib/session'
import { readableFields } from './recordRow'

export type FormValues = Readonly<Record<string, unknown>>

export interface FormSection {
  readonly key: string
  readonly label: string
  readonly fields: readonly FieldDef[]
}

const TECHNICAL = new Set(['id', 'version', 'created_at', 'updated_at', 'created_by', 'updated_by'])

/** Sections as designed; fields nobody placed come last, technical ones in a section of their own. */
export function sectionsOf(object: ObjectDef, texts: { other: string; system: string }): FormSection[] {
  const readable = readableFields(object)
  const placed = new Set<string>()
  const sections: FormSection[] = []
  for (const [at, section] of (object.config.sections ?? []).entries()) {
    const fields = section.fields.flatMap((key) => readable.find((field) => field.key === key) ?? [])
    for (const field of fields) placed.add(field.key)
    if (fields.length > 0) sections.push({ key: `s${at}`, label: localText(section.label), fields })
  }
  const rest = readable.filter((field) => !placed.has(field.key) && !TECHNICAL.has(field.key))
  const system = readable.filter((field) => !placed.has(field.key) && TECHNICAL.has(field.key))
  if (rest.length > 0)
    sections.push({ key: 'other', label: sections.length > 0 ? texts.other : '', fields: rest })
  if (system.length > 0) sections.push({ key: 'system', label: texts.system, fields: system })
  return sections
}

/** Fields a new record asks for at once: required ones first, then the first section's. */
export function quickFields(object: ObjectDef): FieldDef[] {
  const writable = object.fields.filter(isEntered)
  const required = writable.filter((field) => field.is_required)
  const first = (object.config.sections?.[0]?.fields ?? []).flatMap((key) => findField(object, key) ?? [])
  const card = (object.config.card ?? []).flatMap((key) => findField(object, key) ?? [])
  const chosen = [...required, ...first, ...card].filter(isEntered)
  const title = writable.filter((field) => field.key === object.title_field)
  const all = [...new Set([...title, ...chosen])]
  return all.length > 1 ? all : writable.slice(0, 8)
}

/** Whether a member types this field in. */
export function isEntered(field: FieldDef): boolean {
  return field.write && fieldPlugin(field.type).editor !== 'none' && !TECHNICAL.has(field.key)
}

/** Faults of values by field key. */
export function checkValues(fields: readonly FieldDef[], values: FormValues): Record<string, Fault> {
  const faults: Record<string, Fault> = {}
  for (const field of fields) {
    const value = values[field.key] ?? null
    const fault =
      checkRequired(value, field) ?? (value === null ? null : fieldPlugin(field.type).check(value, field))
    if (fault) faults[field.key] = fault
  }
  return faults
}

/** Values of fields as the API takes them. */
export function toWireValues(fields: readonly FieldDef[], values: FormValues): Record<string, unknown> {
  return Object.fromEntries(
    fields.map((field) => [field.key, fieldPlugin(field.type).toWire(values[field.key] ?? null)]),
  )
}

/** Fields whose value differs from what was there. */
export function changedFields(
  fields: readonly FieldDef[],
  before: FormValues,
  after: FormValues,
): FieldDef[] {
  return fields.filter(
    (field) => JSON.stringify(before[field.key] ?? null) !== JSON.stringify(after[field.key] ?? null),
  )
}
