import type { AuditItem, ContactNote, LocalText, ObjectDef } from '../../../api/types'

/** Keys a change touched, from its before and after; empty when the entry tells only their number. */
export function changedKeys(detail: AuditItem['detail']): string[] {
  if (Array.isArray(detail.changes)) {
    return (detail.changes as { field?: unknown }[]).flatMap(({ field }) =>
      typeof field === 'string' ? [field] : [],
    )
  }
  const keys = (value: unknown) => (value && typeof value === 'object' ? Object.keys(value) : [])
  return [...new Set([...keys(detail.before), ...keys(detail.after)])]
}

/** What was said in a comment, before and after; empty for entries that tell no words. */
export function commentText(detail: AuditItem['detail'], names: ReadonlyMap<string, string>): string {
  const said = detail.comment as { before?: string | null; after?: string | null } | undefined
  const text = [said?.before, said?.after].filter(Boolean).join(' → ')
  return text.replace(/<@([0-9a-f-]{36})>/g, (_, id: string) => `@${names.get(id) ?? '?'}`)
}

/** By which field somebody was contacted, and the subject of a mail; empty where the reader may not know. */
export function contactText(
  item: AuditItem,
  objects: ReadonlyMap<string, ObjectDef>,
  name: (field: ObjectDef['fields'][number]) => string,
): string {
  const said = item.detail.contact as ContactNote | undefined
  const field = objects.get(item.object_key)?.fields.find((found) => found.key === said?.field)
  return [field && name(field), said?.subject].filter(Boolean).join(' · ')
}

/** How many fields a change touched. */
export function changedCount(detail: AuditItem['detail']): number {
  return typeof detail.changed_count === 'number' ? detail.changed_count : changedKeys(detail).length
}

/** Names of the changed fields the reader may know; others are not named. */
export function changedNames(
  item: AuditItem,
  objects: ReadonlyMap<string, ObjectDef>,
  name: (field: ObjectDef['fields'][number]) => string,
): string[] {
  const fields = objects.get(item.object_key)?.fields ?? []
  return changedKeys(item.detail).flatMap((key) => {
    const field = fields.find((found) => found.key === key)
    return field ? [name(field)] : []
  })
}

/** Days as headings: entries of one day together, in the order they came. */
export function groupByDay(
  items: readonly AuditItem[],
  dayOf: (at: string) => string,
): [string, AuditItem[]][] {
  const days = new Map<string, AuditItem[]>()
  for (const item of items) {
    const day = dayOf(item.at)
    days.set(day, [...(days.get(day) ?? []), item])
  }
  return [...days]
}

/** What an entry about people or settings was done to, as far as the entry itself tells. */
export function targetLabel(detail: AuditItem['detail']): LocalText | string | undefined {
  for (const side of [detail.after, detail.before, detail]) {
    if (!side || typeof side !== 'object') continue
    const { name, label } = side as { name?: unknown; label?: unknown }
    if (typeof name === 'string' && name) return name
    if (label && typeof label === 'object') return label as LocalText
    if (typeof label === 'string' && label) return label
  }
  return undefined
}
