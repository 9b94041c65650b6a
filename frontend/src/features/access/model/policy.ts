import type {
  FieldDef,
  FieldGrant,
  ObjectGrant,
  RecordOperation,
  RightName,
  RolePolicy,
  Scope,
} from '../../../api/types'

/** Rights on every object that the role does not name itself. */
export const ANY_OBJECT = '*'
/** Rights on every field without an entry, those added later included. */
export const ANY_FIELD = '*'
export const OPERATIONS: readonly RecordOperation[] = [
  'view',
  'create',
  'edit',
  'delete',
  'import',
  'export',
  'share',
  'contact',
]
export const SCOPES: readonly Scope[] = [
  'none',
  'own',
  'participated',
  'department',
  'subtree',
  'chosen',
  'all',
]
export const RIGHTS: readonly RightName[] = ['none', 'match', 'masked', 'full']

const NOTHING: ObjectGrant = { operations: {}, fields: {} }
const UNSCOPED: ReadonlySet<RecordOperation> = new Set(['create', 'import'])
/** System fields nobody writes; the owner and his department are given by their own rule. */
const OWNERSHIP = new Set(['owner', 'department'])

const reach = (scope: Scope) => SCOPES.indexOf(scope)
const narrower = (a: Scope, b: Scope): Scope => (reach(a) <= reach(b) ? a : b)

/** `create` and `import` know no rows: they are on or off. */
export function isToggle(operation: RecordOperation): boolean {
  return UNSCOPED.has(operation)
}

/** The grant that counts for an object: its own, else the one for all objects. */
export function grantOf(policy: RolePolicy, objectKey: string): ObjectGrant {
  return policy.objects[objectKey] ?? policy.objects[ANY_OBJECT] ?? NOTHING
}

/** How far an operation really reaches: never further than viewing. */
export function scopeOf(grant: ObjectGrant, operation: RecordOperation): Scope {
  const view = grant.operations.view ?? 'none'
  const scope = grant.operations[operation] ?? 'none'
  if (view === 'none' || scope === 'none') return 'none'
  return isToggle(operation) ? 'all' : narrower(scope, view)
}

/** Scopes one may choose for an operation, given what the role may view. */
export function scopeChoices(grant: ObjectGrant, operation: RecordOperation): readonly Scope[] {
  if (operation === 'view') return SCOPES
  const view = scopeOf(grant, 'view')
  // chosen departments stand beside one's own: neither wider nor narrower
  if (view === 'chosen') return ['none', 'own', 'participated', 'chosen']
  return SCOPES.slice(0, reach(view) + 1).filter((scope) => scope !== 'chosen' || view === 'all')
}

function withGrant(policy: RolePolicy, objectKey: string, grant: ObjectGrant): RolePolicy {
  return { ...policy, objects: { ...policy.objects, [objectKey]: grant } }
}

/** Set one cell of the matrix; narrowing `view` narrows the others, taking it away clears the row. */
export function setScope(
  policy: RolePolicy,
  objectKey: string,
  operation: RecordOperation,
  scope: Scope,
): RolePolicy {
  const grant = grantOf(policy, objectKey)
  const wanted = { ...grant.operations, [operation]: scope }
  const next: ObjectGrant = { ...grant, operations: {} }
  if ((wanted.view ?? 'none') !== 'none') {
    for (const key of OPERATIONS) {
      const found = scopeOf({ operations: wanted, fields: {} }, key)
      if (found !== 'none') next.operations[key] = found
    }
  }
  return withGrant(policy, objectKey, next)
}

export interface EffectiveRight {
  read: RightName
  write: boolean
  /** Neither reading nor writing is set by hand: it follows from the field's level. */
  isDefault: boolean
}

/** Level 1–2 are shown, personal data (3) masked, sensitive data (4) hidden. */
export function defaultRead(level: number): RightName {
  if (level <= 2) return 'full'
  return level === 3 ? 'masked' : 'none'
}

/** A role's word for all other fields lowers what the level gives; it never lifts it. */
function lower(read: RightName, others: RightName | null | undefined): RightName {
  return others && RIGHTS.indexOf(others) < RIGHTS.indexOf(read) ? others : read
}

/** Can anybody but the system change the field? */
function isWritable(field: FieldDef): boolean {
  return field.is_system ? OWNERSHIP.has(field.key) : field.type !== 'auto_number'
}

function defaultWrite(grant: ObjectGrant, field: FieldDef, read: RightName): boolean {
  if (field.is_system) return reach(scopeOf(grant, 'edit')) > reach('participated')
  return (
    read === 'full' && (['create', 'edit', 'import'] as const).some((key) => scopeOf(grant, key) !== 'none')
  )
}

/** What the role gives on a field, by hand or by the field's level. */
export function rightOf(grant: ObjectGrant, field: FieldDef): EffectiveRight {
  const own = grant.fields[field.key]
  const others = field.is_system ? undefined : grant.fields[ANY_FIELD]
  const read = field.is_system ? 'full' : (own?.read ?? lower(defaultRead(field.level), others?.read))
  const isDefault = (own?.read ?? null) === null && (own?.write ?? null) === null && !own?.reveal
  if (read === 'none' || !isWritable(field)) return { read, write: false, isDefault }
  return { read, write: own?.write ?? others?.write ?? defaultWrite(grant, field, read), isDefault }
}

/** Owner and department: always shown, but who may change them hands records over. */
export function isOwnership(field: FieldDef): boolean {
  return field.is_system && OWNERSHIP.has(field.key)
}

/** May the write box of a field be ticked at all? */
export function canGrantWrite(field: FieldDef, right: EffectiveRight): boolean {
  return isWritable(field) && right.read !== 'none'
}

/** Values above this level are never shown to one person alone. */
export const REVEAL_LEVEL = 3

/** Does the role let single masked values of the field be shown in clear? */
export function mayReveal(grant: ObjectGrant, field: FieldDef): boolean {
  const own = grant.fields[field.key]
  const ceilings = [own?.at_most, grant.fields[ANY_FIELD]?.at_most]
  const isCapped = ceilings.some((ceiling) => ceiling && ceiling !== 'full')
  return canGrantReveal(field, rightOf(grant, field)) && own?.reveal === true && !isCapped
}

/** May the box be ticked at all? Only for what is seen masked. */
export function canGrantReveal(field: FieldDef, right: EffectiveRight): boolean {
  return !field.is_system && right.read === 'masked'
}

/** Set the ladder or the write box of one field. */
export function setField(
  policy: RolePolicy,
  objectKey: string,
  fieldKey: string,
  change: FieldGrant,
): RolePolicy {
  const grant = grantOf(policy, objectKey)
  const before = grant.fields[fieldKey] ?? {}
  const after: FieldGrant = { ...before, ...change }
  // what is not shown masked has nothing to reveal: the box is not there to untick it
  if (change.read && change.read !== 'masked') after.reveal = null
  if (after.read === 'none') after.write = false
  // what hiding took away comes back with showing: the box had not been touched
  else if (before.read === 'none' && change.read && change.write === undefined) after.write = null
  return withGrant(policy, objectKey, { ...grant, fields: { ...grant.fields, [fieldKey]: after } })
}

/** The same for many fields at once. */
export function setFields(
  policy: RolePolicy,
  objectKey: string,
  fieldKeys: readonly string[],
  change: FieldGrant,
): RolePolicy {
  return fieldKeys.reduce((found, key) => setField(found, objectKey, key, change), policy)
}

/** Forget what was set by hand: the field follows its level again. */
export function resetField(policy: RolePolicy, objectKey: string, fieldKey: string): RolePolicy {
  const grant = grantOf(policy, objectKey)
  const { [fieldKey]: _gone, ...fields } = grant.fields
  return withGrant(policy, objectKey, { ...grant, fields })
}

/** Every system operation, those of later versions included. */
export const EVERYTHING = '*'

/** Tick or untick a system operation, or all of them. */
export function setSystem(policy: RolePolicy, operation: string, on: boolean): RolePolicy {
  if (operation === EVERYTHING) return { ...policy, system: on ? [EVERYTHING] : [] }
  const rest = policy.system.filter((key) => key !== operation)
  return { ...policy, system: on ? [...rest, operation].sort() : rest }
}

/** Are two policies the same, whatever the order of their keys? */
export function isSamePolicy(a: RolePolicy, b: RolePolicy): boolean {
  return canonical(a) === canonical(b)
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(
          Object.entries(inner)
            .filter(([, found]) => found !== null && found !== undefined)
            .sort(([x], [y]) => x.localeCompare(y)),
        )
      : inner,
  )
}

/** Change anything else of an object's grant: conditions, refusals, departments, limits. */
export function setGrant(policy: RolePolicy, objectKey: string, change: Partial<ObjectGrant>): RolePolicy {
  return withGrant(policy, objectKey, { ...grantOf(policy, objectKey), ...change })
}

/** How many rules narrow what an object's grant reaches. */
export function countRules(grant: ObjectGrant): number {
  const limits = Object.values(grant.limits ?? {}).filter((value) => value !== null && value !== undefined)
  return Object.keys(grant.where ?? {}).length + (grant.deny?.length ?? 0) + limits.length
}
