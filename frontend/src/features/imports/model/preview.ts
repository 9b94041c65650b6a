/** What the check finds in a file, and how a person narrows it down. No React here. */

import type { Answer, ImportSettings, RowDecision } from './importRun'

export type ProblemAction = 'normalise' | 'reject' | 'ask' | 'keep'

export interface ImportProblem {
  sheet: number
  row: number
  column: string | null
  header: string | null
  field: string | null
  code: string
  action: ProblemAction
  raw: unknown
  to?: unknown
  suggest?: unknown
  scope?: 'row'
  message: string
}

export interface ImportQuestion {
  sheet?: number
  column?: string
  header?: string
  field?: string
  code: string
  value?: string
  rows?: number
  suggest?: string | null
  /** The member may add the word to the options. */
  may_create?: boolean
  digits?: number
}

export interface RowValues {
  sheet: number
  row: number
  fields: Record<string, unknown>
}

export interface DuplicateGroup {
  kind: string
  match: 'exact' | 'normalised' | 'fuzzy'
  score: number
  sheet: number
  rows: number[]
  /** All rows of the group, where more than the listed ones belong to it. */
  count?: number
  places?: { sheet: number; row: number }[]
  values?: string[]
  other_name?: boolean
  records?: RowValues[]
}

export interface BaseMatch {
  sheet: number
  row: number
  kind: string
  match: 'normalised' | 'fuzzy'
  score: number
  name: string
  record: { id: string; label: string | null }
}

export interface ImportPreview {
  rows: {
    row: number
    sheet: number
    verdict: string
    fields: Record<string, unknown>
    problems: ImportProblem[]
  }[]
  summary: {
    total: number
    ok: number
    with_problems: number
    rejected: number
    asked: number
    duplicates: number
    new: number
    update: number
    skipped: number
    waiting: number
  }
  problems: ImportProblem[]
  problem_counts: { code: string; count: number; message: string }[]
  questions: ImportQuestion[]
  duplicates: DuplicateGroup[]
  matches: BaseMatch[]
  match_rows?: RowValues[]
  /** There are more groups of alike rows than are listed. */
  more_duplicates: boolean
}

export interface PreviewState {
  status: 'running' | 'failed'
  done: number
  total: number
  phase?: 'rows' | 'compare' | null
  error?: { code: string; message: string } | null
}

export const isPreview = (answer: ImportPreview | PreviewState): answer is ImportPreview =>
  'summary' in answer

/** What needs a person comes before what was only tidied. */
const WEIGHT: Record<ProblemAction, number> = { ask: 0, reject: 1, normalise: 2, keep: 3 }

export interface ProblemKind {
  code: string
  message: string
  count: number
  action: ProblemAction
}

/** Codes that are asked once for each word, on a page of their own. */
export const askedCodes = (preview: ImportPreview): Set<string> =>
  new Set(preview.questions.filter((question) => question.value).map((question) => question.code))

/** The kinds of problems with the gravest first, then the commonest; without what is asked word by word. */
export function problemKinds(preview: ImportPreview): ProblemKind[] {
  const asked = askedCodes(preview)
  const actions = new Map<string, ProblemAction>()
  for (const problem of preview.problems) {
    const known = actions.get(problem.code)
    if (!known || WEIGHT[problem.action] < WEIGHT[known]) actions.set(problem.code, problem.action)
  }
  return preview.problem_counts
    .filter((item) => !asked.has(item.code))
    .map((item) => ({ ...item, action: actions.get(item.code) ?? 'normalise' }))
    .sort((a, b) => WEIGHT[a.action] - WEIGHT[b.action] || b.count - a.count)
}

/** How many cells of each action. */
export function countByAction(kinds: readonly ProblemKind[]): Record<ProblemAction, number> {
  const counts: Record<ProblemAction, number> = { ask: 0, reject: 0, normalise: 0, keep: 0 }
  for (const kind of kinds) counts[kind.action] += kind.count
  return counts
}

/** A person's word for one value of a field; `undefined` takes it back. */
export function withAnswer(
  settings: ImportSettings,
  field: string,
  value: string,
  answer: Answer | undefined,
): ImportSettings {
  const words = { ...settings.values[field] }
  if (answer === undefined) delete words[value]
  else words[value] = answer
  return { ...settings, values: { ...settings.values, [field]: words } }
}

export const isAnswered = (
  settings: ImportSettings,
  field: string | null | undefined,
  value: unknown,
): boolean => Boolean(field) && Object.hasOwn(settings.values[field ?? ''] ?? {}, String(value ?? '').trim())

/** Questions in the order a person answers them: those of most rows first. */
export const openQuestions = (preview: ImportPreview): ImportQuestion[] =>
  preview.questions
    .filter((question) => question.value)
    .sort((a, b) => Number(Boolean(b.suggest)) - Number(Boolean(a.suggest)) || (b.rows ?? 0) - (a.rows ?? 0))

/** Fields of which several words wait for an answer without a suggestion; `words` are these. */
export function waitingFields(
  questions: readonly ImportQuestion[],
  given: (question: ImportQuestion) => Answer | undefined,
  least = 3,
): { key: string; words: string[] }[] {
  const words = new Map<string, Set<string>>()
  for (const question of questions) {
    if (!question.field || !question.value || question.suggest || given(question) !== undefined) continue
    words.set(question.field, (words.get(question.field) ?? new Set()).add(question.value))
  }
  return [...words]
    .filter(([, found]) => found.size >= least)
    .map(([key, found]) => ({ key, words: [...found] }))
}

/** Cells a person may mend one by one: open or left out, in a field, not a whole row. */
export const isMendable = (problem: ImportProblem): boolean =>
  (problem.action === 'ask' || problem.action === 'reject') &&
  Boolean(problem.field) &&
  problem.scope !== 'row' &&
  problem.raw !== null &&
  problem.raw !== ''

/** The decision about one row, if there is one. */
export function decisionOf(settings: ImportSettings, sheet: number, row: number): RowDecision | undefined {
  return settings.duplicates.rows?.find((item) => item.sheet === sheet && item.row === row)
}

export function withDecision(
  settings: ImportSettings,
  decision: RowDecision | null,
  sheet: number,
  row: number,
) {
  const others = (settings.duplicates.rows ?? []).filter((item) => item.sheet !== sheet || item.row !== row)
  return {
    ...settings,
    duplicates: { ...settings.duplicates, rows: decision ? [...others, decision] : others },
  }
}

/** Groups a person should look at: not those that are wholly equal. */
export const doubtfulGroups = (preview: ImportPreview): DuplicateGroup[] =>
  preview.duplicates.filter((group) => group.kind !== 'exact' && group.kind !== 'by_keys')

export const exactGroups = (preview: ImportPreview): DuplicateGroup[] =>
  preview.duplicates.filter((group) => group.kind === 'exact')

/** Whether values of a field are lists of options. */
export const isList = (field: { type: string } | undefined): boolean =>
  field?.type === 'multi_choice' || field?.type === 'tags'

/** Text of a value as it will be stored; options by their label. */
export function showValue(value: unknown, labels: ReadonlyMap<string, string> = new Map()): string {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) return value.map((item) => showValue(item, labels)).join('、')
  if (typeof value === 'object') {
    const label = (value as { label?: unknown }).label
    return label === undefined
      ? Object.values(value)
          .map((part) => showValue(part))
          .filter(Boolean)
          .join(' · ')
      : String(label)
  }
  const text = String(value)
  // A mainland mobile number is shown as people write it.
  return labels.get(text) ?? (MOBILE.test(text) ? text.slice(3) : text)
}

const MOBILE = /^\+861[3-9]\d{9}$/
