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

const QUICK = 9
const REACH = new Set(['mobile', 'relation', 'region', 'attachment', 'long_text'])

/** What a new record asks for at once: title and required fields, the card, how to reach, then the rest. */
export function quickFields(object: ObjectDef): FieldDef[] {
  const writable = object.fields.filter(isEntered)
  const named = (keys: readonly string[]) =>
    keys.flatMap((key) => findField(object, key) ?? []).filter(isEntered)
  const must = [...named([object.title_field]), ...writable.filter((field) => field.is_required)]
  const card = named(object.config.card ?? [])
  const reach = [...REACH].flatMap(
    (type) => writable.find((field) => field.type === type && !field.is_system) ?? [],
  )
  const first = named(object.config.sections?.[0]?.fields ?? [])
  const all = [...new Set([...must, ...card, ...reach, ...first, ...writable])]
  return all.slice(0, Math.max(QUICK, new Set(must).size))
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
