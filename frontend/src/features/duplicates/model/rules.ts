import type { FieldDef, ObjectDef } from '../../../api/types'
import type { Method, ObjectRules, RuleField, RuleSet } from './types'

export const MOST_FIELDS = 12

const WEIGHTS: Partial<Record<string, [number, number]>> = {
  credit_code: [100, 60],
  id_number: [100, 60],
  mobile: [90, 0],
  email: [90, 0],
}

/** A field as it begins in a rule. */
export function newRuleField(field: FieldDef, methods: readonly Method[]): RuleField {
  const [weight, against] = WEIGHTS[field.type] ?? [40, 0]
  const isText = field.type === 'text'
  const method = (isText && methods.includes('name') ? 'name' : methods[0]) ?? 'exact'
  return { field: field.key, method, weight, against, similar: 85 }
}

/** Fields that could join the rule. */
export function freeFields(object: ObjectDef, rules: ObjectRules, rule: RuleSet): FieldDef[] {
  const taken = new Set(rule.fields.map((item) => item.field))
  return object.fields.filter((field) => field.key in rules.methods && !taken.has(field.key))
}

/** What cannot be saved: nothing to compare, or a threshold no record reaches. */
export function ruleFault(rule: RuleSet): 'empty' | 'unreachable' | null {
  if (rule.fields.length === 0) return 'empty'
  const sum = rule.fields.reduce((total, item) => total + item.weight, 0)
  return sum < rule.threshold ? 'unreachable' : null
}

/** Can the field alone make a pair? */
export function isEnough(item: RuleField, rule: RuleSet): boolean {
  return item.weight >= rule.threshold
}

export function isSameRule(a: RuleSet, b: RuleSet): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
