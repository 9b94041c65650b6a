import type { ObjectDef, RecordOperation, RightName, RolePolicy, Scope } from '../../../api/types'
import { grantOf, mayReveal, OPERATIONS, rightOf, scopeOf } from './policy'

export interface Difference {
  object: ObjectDef
  kind: 'operation' | 'field' | 'rules'
  key: string
  left: string
  right: string
}

interface Words {
  scope: (operation: RecordOperation, scope: Scope) => string
  field: (read: RightName, write: boolean, reveal: boolean) => string
}

/** Where two roles differ, object by object: verbs first, then fields, then conditions and limits. */
export function differences(
  left: RolePolicy,
  right: RolePolicy,
  objects: readonly ObjectDef[],
  words: Words,
): Difference[] {
  return objects.flatMap((object) => {
    const [a, b] = [grantOf(left, object.key), grantOf(right, object.key)]
    const found: Difference[] = []
    for (const operation of OPERATIONS) {
      const [x, y] = [
        words.scope(operation, scopeOf(a, operation)),
        words.scope(operation, scopeOf(b, operation)),
      ]
      if (x !== y) found.push({ object, kind: 'operation', key: operation, left: x, right: y })
    }
    const seen = (grant: typeof a) => scopeOf(grant, 'view') !== 'none'
    for (const field of object.fields.filter((one) => !one.is_system && !one.archived)) {
      const of = (grant: typeof a) => {
        const { read, write } = rightOf(grant, field)
        return seen(grant)
          ? words.field(read, write, mayReveal(grant, field))
          : words.field('none', false, false)
      }
      const [x, y] = [of(a), of(b)]
      if (x !== y) found.push({ object, kind: 'field', key: field.key, left: x, right: y })
    }
    const rules = (grant: typeof a) =>
      JSON.stringify([grant.where ?? {}, grant.deny ?? [], grant.limits ?? {}])
    if (rules(a) !== rules(b)) found.push({ object, kind: 'rules', key: 'rules', left: '', right: '' })
    return found
  })
}
