import type { RecordData } from '../../../api/types'
import type { MergeOrder, MergePlan, PlanField } from './types'

/** Which record stays, and per field whose value. */
export interface Choice {
  readonly winner: string
  readonly take: Readonly<Record<string, string>>
}

/** The choice a merge begins with: as the server proposes. */
export function startChoice(plan: MergePlan): Choice {
  return { winner: plan.winner, take: Object.fromEntries(plan.fields.map(({ key, take }) => [key, take])) }
}

/** May the reader choose whose value it is? */
export function isChosen(field: PlanField): boolean {
  return field.write && (field.state === 'differ' || field.state === 'one')
}

/** Whose value a field will have; `both` for lists, which are united. */
export function sourceOf(field: PlanField, choice: Choice): string {
  if (field.state === 'both') return 'both'
  if (isChosen(field)) return choice.take[field.key] ?? choice.winner
  // what the reader may not write: the one that stays keeps its value, an empty one is filled
  return field.state === 'one' ? field.take : choice.winner
}

/** The order to send; the versions are those the reader saw. */
export function orderOf(plan: MergePlan, choice: Choice): MergeOrder {
  const [a, b] = plan.records
  const [winner, loser] = choice.winner === a.id ? [a, b] : [b, a]
  const take = plan.fields
    .filter((field) => isChosen(field) && choice.take[field.key] === loser.id)
    .map((field) => field.key)
  return { winner: refOf(winner), loser: refOf(loser), take }
}

function refOf({ id, version }: RecordData) {
  return { id, version }
}
