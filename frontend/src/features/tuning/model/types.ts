type Label = Record<string, string>

export interface IndexKey {
  column: string
  field: string | null
  label: Label
  desc: boolean
}

export interface Reason {
  kind: 'view' | 'slow'
  label: Label
  count: number
}

export interface TableIndex {
  /** Set for indexes the product looks after. */
  id: string | null
  name: string
  keys: IndexKey[]
  method: string
  is_unique: boolean
  size: number
  scans: number
  last_scan: string | null
  is_pinned: boolean | null
  reasons: Reason[]
}

export interface Suggestion {
  columns: string[]
  desc: boolean
  keys: IndexKey[]
  weight: number
  reasons: Reason[]
}

export interface ObjectIndexes {
  object: string
  rows: number
  size: number
  is_small: boolean
  limit: number
  managed: number
  indexes: TableIndex[]
  building: { id: string; name: string; state: string; keys: IndexKey[] }[]
  suggestions: Suggestion[]
}

export interface PlanStep {
  kind: string
  table: string | null
  index: string | null
  rows: number
  cost: number
  filtered: boolean
}

interface ShapeCondition {
  field: string
  op: string
}

export interface ShapeGroup {
  join: 'and' | 'or'
  items: (ShapeGroup | ShapeCondition)[]
}

export interface SlowKind {
  id: string
  object: string
  shape: {
    filter: ShapeGroup | null
    sort: { field: string; desc: boolean }[]
    search: boolean
    deep: boolean
    count: string
  }
  count: number
  mean_ms: number
  max_ms: number
  last_at: string
  plan: PlanStep[]
}
