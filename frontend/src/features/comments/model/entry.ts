import type { FieldDef, FileValue, ObjectDef } from '../../../api/types'
import { fieldPlugin } from '../../../fields/registry'
import { canDo } from '../../../lib/can'
import { findField } from '../../../lib/session'
import type { TimelineConfig } from '../../../lib/timelineConfig'

/** Fields of the related object that a quick entry fills in, as far as the member may write them. */
export interface EntryFields {
  readonly relation: FieldDef
  readonly text: FieldDef
  readonly title?: FieldDef
  readonly at?: FieldDef
  readonly kind?: FieldDef
  readonly result?: FieldDef
  readonly next?: FieldDef
  readonly files?: FieldDef
}

/** What a quick entry may fill in; `null` when it cannot be made here at all. */
export function entryFieldsOf(config: TimelineConfig, target: ObjectDef | undefined): EntryFields | null {
  if (!target || !canDo(target, 'create')) return null
  const writable = (key: string | undefined) => {
    const field = key ? findField(target, key) : undefined
    return field?.write ? field : undefined
  }
  const relation = writable(config.field)
  const text = writable(config.text)
  if (!relation || !text) return null
  const found: Record<string, FieldDef> = { relation, text }
  for (const part of ['title', 'at', 'kind', 'result', 'next', 'files'] as const) {
    const field = writable(config[part])
    if (field) found[part] = field
  }
  const filled = new Set(Object.values(found).map((field) => field.key))
  const isComplete = target.fields.every(
    (field) => !field.is_required || !field.write || field.default !== null || filled.has(field.key),
  )
  return isComplete ? (found as unknown as EntryFields) : null
}

const TITLE = 40

/** A title out of a text: its first sentence, cut where it must be. */
export function titleFrom(text: string): string {
  const first =
    text
      .trim()
      .split(/[\n。！？!?；;]/, 1)[0]
      ?.trim() || text.trim()
  const letters = Array.from(first)
  return letters.length <= TITLE ? first : `${letters.slice(0, TITLE - 1).join('')}…`
}

/** What is sent to make an entry. An entry without a moment of its own happened now. */
export function entryWire(
  fields: EntryFields,
  recordId: string,
  text: string,
  values: Readonly<Record<string, unknown>>,
  files: readonly FileValue[],
  now: Date = new Date(),
): Record<string, unknown> {
  const wire: Record<string, unknown> = { [fields.relation.key]: recordId, [fields.text.key]: text.trim() }
  if (fields.title) wire[fields.title.key] = titleFrom(text)
  if (fields.files && files.length > 0) wire[fields.files.key] = files.map((file) => file.id)
  if (fields.at) wire[fields.at.key] = values[fields.at.key] ?? now.toISOString()
  for (const field of [fields.kind, fields.result, fields.next]) {
    const value = field ? (values[field.key] ?? null) : null
    if (field && value !== null) wire[field.key] = fieldPlugin(field.type).toWire(value)
  }
  return wire
}
