import type {
  FieldDef,
  ObjectDef,
  RecordOperation,
  RoleLimits,
  RolePolicy,
  RowCondition,
} from '../../../api/types'
import { grantOf, isOwnership, mayReveal, OPERATIONS, rightOf, scopeOf } from './policy'

type Translate = (key: string, params?: Record<string, unknown>) => string

interface Names {
  t: Translate
  object: (object: ObjectDef) => string
  field: (field: FieldDef) => string
  condition?: (object: ObjectDef, condition: RowCondition | null) => string
}

const SCOPED: readonly RecordOperation[] = ['edit', 'delete', 'export', 'share', 'contact']
/** Whose absence goes without saying. */
const SELDOM_MISSED: readonly RecordOperation[] = ['share', 'contact']
const WRITING: readonly RecordOperation[] = ['create', 'edit', 'import']
/** Who reaches no further hands nothing over anyway. */
const OWN: readonly string[] = ['none', 'own', 'participated']

/** `删除、导入或导出` */
function joinOr(words: readonly string[], t: Translate): string {
  const last = words.at(-1) ?? ''
  const rest = words.slice(0, -1)
  return rest.length ? rest.join(t('summary.comma')) + t('summary.or') + last : last
}

function operationClauses(policy: RolePolicy, object: ObjectDef, { t }: Names): string[] {
  const grant = grantOf(policy, object.key)
  const view = scopeOf(grant, 'view')
  const verb = (operation: RecordOperation) => t(`summary.verb.${operation}`)
  const granted = OPERATIONS.filter((operation) => scopeOf(grant, operation) !== 'none')
  const same = granted.filter(
    (operation) =>
      operation !== 'view' && (!SCOPED.includes(operation) || scopeOf(grant, operation) === view),
  )
  const clauses = [t('summary.view', { whose: t(`summary.whose.${view}`) })]
  if (same.length) clauses.push(t('summary.may', { verbs: same.map(verb).join(t('summary.comma')) }))
  for (const operation of granted.filter((found) => SCOPED.includes(found) && !same.includes(found))) {
    const whose = t(`summary.whose.${scopeOf(grant, operation)}`)
    clauses.push(t('summary.only', { verb: verb(operation), whose }))
  }
  const refused = OPERATIONS.filter(
    (operation) => !SELDOM_MISSED.includes(operation) && !granted.includes(operation),
  )
  if (refused.length) clauses.push(t('summary.mayNot', { verbs: joinOr(refused.map(verb), t) }))
  return clauses
}

/** Names one can read in one breath; the ladder below has them all. */
const NAMED = 15

function listed(names: readonly string[], t: Translate): string {
  if (names.length <= NAMED) return names.join(t('summary.comma'))
  return t('summary.andMore', {
    names: names.slice(0, NAMED - 3).join(t('summary.comma')),
    count: names.length,
  })
}

function fieldClauses(policy: RolePolicy, object: ObjectDef, { t, field: nameOf }: Names): string[] {
  const grant = grantOf(policy, object.key)
  const rights = object.fields
    .filter((field) => !field.is_system && !field.archived)
    .map((field) => ({ name: nameOf(field), reveals: mayReveal(grant, field), ...rightOf(grant, field) }))
  const named = (wanted: (right: (typeof rights)[number]) => boolean) =>
    rights.filter(wanted).map((right) => right.name)
  const hidden = named((right) => right.read === 'none')
  const clause = (key: string, names: readonly string[]) =>
    names.length ? [t(`summary.fields.${key}`, { fields: listed(names, t) })] : []
  return [
    ...clause(
      'masked',
      named((right) => right.read === 'masked' && !right.write),
    ),
    ...clause(
      'maskedWritable',
      named((right) => right.read === 'masked' && right.write),
    ),
    ...clause(
      'reveal',
      named((right) => right.reveals),
    ),
    ...clause(
      'match',
      named((right) => right.read === 'match'),
    ),
    // where most is hidden, what is left says more
    ...(hidden.length > rights.length / 2
      ? clause(
          'only',
          named((right) => right.read !== 'none'),
        )
      : clause('none', hidden)),
  ]
}

/** What of the shown fields may be changed, where that is not all of them. */
function writeClauses(policy: RolePolicy, object: ObjectDef, { t, field: nameOf }: Names): string[] {
  const grant = grantOf(policy, object.key)
  if (WRITING.every((operation) => scopeOf(grant, operation) === 'none')) return []
  const shown = object.fields
    .filter((field) => !field.is_system && !field.archived && field.type !== 'auto_number')
    .map((field) => ({ name: nameOf(field), ...rightOf(grant, field) }))
    .filter((right) => right.read === 'full')
  const writable = shown.filter((right) => right.write).map((right) => right.name)
  const locked = shown.filter((right) => !right.write).map((right) => right.name)
  const isFew = locked.length > writable.length
  const clauses = []
  if (locked.length && !writable.length) clauses.push(t('summary.fields.writeNone'))
  else if (isFew) clauses.push(t('summary.fields.writeOnly', { fields: listed(writable, t) }))
  else if (locked.length) clauses.push(t('summary.fields.writeNot', { fields: listed(locked, t) }))
  const owner = object.fields.find((field) => isOwnership(field) && field.key === 'owner')
  const reach = scopeOf(grant, 'edit')
  if (owner && !OWN.includes(reach) && !rightOf(grant, owner).write) clauses.push(t('summary.noHandOver'))
  return clauses
}

function ruleClauses(policy: RolePolicy, object: ObjectDef, { t, condition }: Names): string[] {
  const grant = grantOf(policy, object.key)
  const text = (found: RowCondition | null) => condition?.(object, found) ?? ''
  const verb = (operation: RecordOperation) => t(`summary.verb.${operation}`)
  const where = OPERATIONS.flatMap((operation) => {
    const found = grant.where?.[operation]
    return found ? [t('summary.where', { verb: verb(operation), text: text(found) })] : []
  })
  const deny = (grant.deny ?? []).map((rule) =>
    t('summary.deny', { verbs: joinOr(rule.operations.map(verb), t), text: text(rule.where ?? null) }),
  )
  const rows = grant.limits?.list_rows_per_hour
  const reveals = Object.values(grant.fields).some((field) => field.reveal) ? grant.limits : null
  return [
    ...where,
    ...deny,
    ...(rows ? [t('summary.listLimit', { rows })] : []),
    ...(reveals?.reveals_per_hour ? [t('summary.revealsPerHour', { times: reveals.reveals_per_hour })] : []),
    ...(reveals?.reveals_per_day ? [t('summary.revealsPerDay', { times: reveals.reveals_per_day })] : []),
    ...(scopeOf(grant, 'export') === 'none' ? [] : exportClauses(grant.limits ?? {}, t)),
  ]
}

/** How records leave: how many, how often, with whose agreement, sealed or not. */
function exportClauses(limits: RoleLimits, t: Translate): string[] {
  const { export_rows: rows, exports_per_day: times, export_approval_above: above } = limits
  return [
    ...(rows ? [t('summary.exportLimit', { rows })] : []),
    ...(times ? [t('summary.exportTimes', { times })] : []),
    ...(above === 0 ? [t('summary.exportApproval')] : []),
    ...(above ? [t('summary.exportApprovalAbove', { rows: above })] : []),
    ...(limits.export_sealed ? [t('summary.exportSealed')] : []),
  ]
}

/** One sentence a sales director understands: what the role may do with an object. */
export function summarise(policy: RolePolicy, object: ObjectDef, names: Names): string {
  const { t } = names
  const name = names.object(object)
  if (scopeOf(grantOf(policy, object.key), 'view') === 'none') return t('summary.nothing', { object: name })
  const clauses = [
    ...operationClauses(policy, object, names),
    ...ruleClauses(policy, object, names),
    ...fieldClauses(policy, object, names),
    ...writeClauses(policy, object, names),
  ]
  return t('summary.sentence', { object: name, clauses: clauses.join(t('summary.semicolon')) })
}
