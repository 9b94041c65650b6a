import type { Ref } from '../../../api/types'

export type ApprovalStatus = 'pending' | 'applied' | 'refused' | 'withdrawn' | 'expired' | 'stale' | 'failed'

/** One fact of a request; `before` and `after` where something changes. */
export interface ApprovalLine {
  /** Lines of one group stand together under its name. */
  group: string
  label: string
  before: string
  after: string
  /** Object and id of the record it names, for who may view it. */
  record: [string, string] | null
}

export interface ApprovalVote {
  member: Ref
  agrees: boolean
  comment: string
  at: string
}

/** A request in one line. */
export interface ApprovalItem {
  id: string
  kind: string
  status: ApprovalStatus
  title: string
  requester: Ref
  reason: string
  created_at: string
  expires_at: string
  ended_at: string | null
  steps: { needed: number; votes: ApprovalVote[] }[]
  step: number
}

/** A request with what it is about, and what the reader may do with it. */
export interface Approval extends ApprovalItem {
  lines: ApprovalLine[]
  fault: string
  waiting_for: Ref[]
  can_decide: boolean
  can_withdraw: boolean
}

export interface ApprovalSummary {
  waiting: number
  is_used: boolean
  sees_all: boolean
}

export interface ApprovalRule {
  group: string
  label: string
  hint: string
  steps: { needed: number; members: Ref[]; roles: Ref[] }[]
  hours: number
}

/** A rule as it is sent; without steps nobody has to agree. */
export interface RuleIn {
  steps: { needed: number; members: string[]; roles: string[] }[]
  hours: number
}

export const BOXES = ['waiting', 'own', 'decided', 'all'] as const
export type Box = (typeof BOXES)[number]
