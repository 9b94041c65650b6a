import type { ObjectDef, SearchGroup } from '../../../api/types'
import type { RecentRecord } from '../../../lib/recents'

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

interface Titles {
  readonly jump: string
  readonly recent: string
}

interface Sources {
  readonly objects: readonly ObjectDef[]
  readonly groups: readonly SearchGroup[]
  /** Records opened lately; shown before anything is typed. */
  readonly recents: readonly RecentRecord[]
}

/** Put found records, or those opened lately, and lists to jump to together. */
export function buildSections(
  { objects, groups, recents }: Sources,
  text: string,
  name: Name,
  titles: Titles,
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
  const lately = text ? [] : recents.flatMap((one) => recentEntry(one, byKey.get(one.object), name))
  const jumps = matchObjects(objects, text, name)
  return [
    ...found,
    ...(lately.length ? [{ key: 'recent', title: titles.recent, entries: lately }] : []),
    ...(jumps.length ? [{ key: 'jump', title: titles.jump, entries: jumps }] : []),
  ]
}

function recentEntry(one: RecentRecord, object: ObjectDef | undefined, name: Name): CommandEntry[] {
  if (!object) return []
  return [
    {
      key: `record:${one.id}`,
      title: one.title,
      subtitle: name(object),
      object: one.object,
      recordId: one.id,
    },
  ]
}
