import type { RecordData } from '../../../api/types'

/** What one field says: points for the pair, negative against it. */
export interface Reason {
  field: string
  points: number
  kind: 'same' | 'alike' | 'differs'
}

/** Two records that look like one; `winners`: which of them may stay when the reader merges. */
export interface Pair {
  id: string
  score: number
  reasons: Reason[]
  records: [RecordData, RecordData]
  winners: string[]
  may_decide: boolean
  found_at: string
  decided_at: string | null
  decided_by: string | null
}

export interface PairQuery {
  status?: 'open' | 'dismissed'
  min_score?: number
  reason?: string
  record?: string
  limit?: number
  offset?: number
}

export interface PairPage {
  items: Pair[]
  count: { value: number; exact: boolean }
}

export interface Hint {
  score: number
  reasons: Reason[]
  record: RecordData
}

export type ChoiceState = 'same' | 'one' | 'differ' | 'both'

export interface PlanField {
  key: string
  state: ChoiceState
  /** Record whose value is proposed. */
  take: string
  write: boolean
}

/** Two records side by side, with the choice a merge begins with. */
export interface MergePlan {
  records: [RecordData, RecordData]
  winner: string
  winners: string[]
  fields: PlanField[]
  relations: { object: string; field: string; count: Record<string, number> }[]
}

export interface MergeOrder {
  winner: { id: string; version: number }
  loser: { id: string; version: number }
  take: string[]
}

export interface Merge {
  id: string
  at: string
  by: string
  undone_at: string | null
  winner: { id: string; label: string }
  loser: { id: string; label: string }
  may_undo: boolean
}

export type Method = 'exact' | 'name' | 'text' | 'date'

export interface RuleField {
  field: string
  method: Method
  weight: number
  against: number
  similar: number
}

export interface RuleSet {
  fields: RuleField[]
  threshold: number
}

export interface Scan {
  id: string
  status: 'waiting' | 'running' | 'done' | 'failed'
  phase: string
  done: number
  total: number
  pairs: number
  skipped_blocks: number
  is_cut: boolean
  created_at: string
  finished_at: string | null
  error: string
}

export interface ObjectRules {
  object: string
  is_active: boolean
  is_default: boolean
  rule: RuleSet
  scan: Scan | null
  methods: Record<string, Method[]>
}

export interface RulePreview {
  records: number
  pairs: number
  is_whole: boolean
  by_field: Record<string, number>
}
