import type { ApprovalRule, RuleIn } from './types'

export const MAX_STEPS = 5

export interface DraftStep {
  /** Of this page only: a step has no name of its own. */
  key: string
  needed: number
  members: string[]
  roles: string[]
}

export interface RuleDraft {
  steps: DraftStep[]
  hours: number
}

/** A rule as it is edited. */
export function draftOf(rule: ApprovalRule): RuleDraft {
  const steps = rule.steps.map(({ needed, members, roles }, number) => ({
    key: String(number),
    needed,
    members: members.map((one) => one.id),
    roles: roles.map((one) => one.id),
  }))
  return { steps, hours: rule.hours }
}

/** A rule as it is sent. */
export function toRule({ steps, hours }: RuleDraft): RuleIn {
  return { steps: steps.map(({ needed, members, roles }) => ({ needed, members, roles })), hours }
}

/** Two drafts say the same; without steps the hours mean nothing. */
export function isSameDraft(one: RuleDraft, other: RuleDraft): boolean {
  if (!one.steps.length && !other.steps.length) return true
  return JSON.stringify(toRule(one)) === JSON.stringify(toRule(other))
}
