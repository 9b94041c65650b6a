import type { Me, ObjectDef, RecordOperation, Scope } from '../api/types'

/** May the member use this system operation, e.g. `member.manage`? */
export function can(me: Me, operation: string): boolean {
  return me.system.includes('*') || me.system.includes(operation)
}

/** How far an operation on an object reaches; `none` when not allowed. */
export function scopeOf(object: ObjectDef, operation: RecordOperation): Scope {
  return object.operations[operation] ?? 'none'
}

/** May the member do this with at least some records of the object? */
export function canDo(object: ObjectDef, operation: RecordOperation): boolean {
  return scopeOf(object, operation) !== 'none'
}
