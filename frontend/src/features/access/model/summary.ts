import type {
  FieldDef,
  ObjectDef,
  RecordOperation,
  RightName,
  RolePolicy,
  RowCondition,
} from '../../../api/types'
import { grantOf, OPERATIONS, rightOf, scopeOf } from './policy'

type Translate = (key: string, params?: Record<string, unknown>) => string

interface Names {
  t: Translate
  object: (object: ObjectDef) => string
  field: (field: FieldDef) => string
  condition?: (object: ObjectDef, condition: RowCondition | null) => string
}

const SCOPED: readonly RecordOperation[] = ['edit', 'delete', 'export', 'share']

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
  const refused = OPERATIONS.filter((operation) => operation !== 'share' && !granted.includes(operation))
  if (refused.length) clauses.push(t('summary.mayNot', { verbs: joinOr(refused.map(verb), t) }))
  return clauses
}

function fieldClauses(policy: RolePolicy, object: ObjectDef, { t, field: nameOf }: Names): string[] {
  const grant = grantOf(policy, object.key)
  const withRight = (right: RightName) =>
    object.fields.filter((field) => !field.is_system && rightOf(grant, field).read === right).map(nameOf)
  return (['masked', 'match', 'none'] as const).flatMap((right) => {
    const fields = withRight(right)
    return fields.length ? [t(`summary.fields.${right}`, { fields: fields.join(t('summary.comma')) })] : []
  })
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
  const { list_rows_per_hour: rows, export_rows: exported } = grant.limits ?? {}
  return [
    ...where,
    ...deny,
    ...(rows ? [t('summary.listLimit', { rows })] : []),
    ...(exported ? [t('summary.exportLimit', { rows: exported })] : []),
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
  ]
  return t('summary.sentence', { object: name, clauses: clauses.join(t('summary.semicolon')) })
}
