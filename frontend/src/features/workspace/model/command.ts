import type { ObjectDef, SearchGroup } from '../../../api/types'

/** One line of the command box. */
export interface CommandEntry {
  key: string
  title: string
  subtitle: string
  /** Object whose list or record opens. */
  object: string
  /** Absent: the list of the object itself. */
  recordId?: string
}

export interface CommandSection {
  key: string
  title: string
  entries: CommandEntry[]
}

type Name = (object: ObjectDef) => string

/** Objects whose name or key holds the text; all for an empty text. */
function matchObjects(objects: readonly ObjectDef[], text: string, name: Name): CommandEntry[] {
  const wanted = text.toLowerCase()
  return objects
    .filter((object) => !wanted || name(object).toLowerCase().includes(wanted) || object.key.includes(wanted))
    .map((object) => ({ key: `object:${object.key}`, title: name(object), subtitle: '', object: object.key }))
}

/** Put lists to jump to and found records together, records first once something was typed. */
export function buildSections(
  objects: readonly ObjectDef[],
  groups: readonly SearchGroup[],
  text: string,
  name: Name,
  jumpTitle: string,
): CommandSection[] {
  const byKey = new Map(objects.map((object) => [object.key, object]))
  const found = groups.flatMap((group): CommandSection[] => {
    const object = byKey.get(group.object)
    if (!object || !group.items.length) return []
    const entries = group.items.map((hit) => ({
      key: `record:${hit.id}`,
      title: hit.title,
      subtitle: hit.subtitle,
      object: group.object,
      recordId: hit.id,
    }))
    return [{ key: group.object, title: name(object), entries }]
  })
  const jumps = matchObjects(objects, text, name)
  return jumps.length ? [...found, { key: 'jump', title: jumpTitle, entries: jumps }] : found
}
