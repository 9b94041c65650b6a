/** Wire shapes of saved views and of figures over lists. Types only: nothing here runs. */
import type { Condition, FilterGroup, LocalText, Sort } from './types'

export interface ViewColumn {
  field: string
  width?: number
  hidden?: boolean
}

export interface ColorRule {
  when: Condition
  color: string
  paint: 'cell' | 'row'
}

export interface ViewLayout {
  columns?: ViewColumn[]
  frozen?: number
  row_height?: string
  colors?: ColorRule[]
  figures?: Record<string, Figure>
}

export interface ViewDef {
  id: string
  label: LocalText | string
  is_shared: boolean
  is_default: boolean
  is_builtin: boolean
  mine: boolean
  position: number
  query: {
    filter?: FilterGroup | null
    sort?: Sort[]
    search?: string
    group?: string | null
    is_partial?: boolean
  }
  layout: ViewLayout
}

export type Figure = 'none' | 'filled' | 'empty' | 'distinct' | 'sum' | 'avg' | 'min' | 'max'

export interface Measure {
  field?: string
  fn: Figure | 'count'
}

export interface AggregateSpec {
  measures: Measure[]
  group?: string | null
  grain?: 'day' | 'week' | 'month' | 'quarter' | 'year' | null
  filter?: FilterGroup | null
  search?: string
  limit?: number
}

export interface GroupFigures {
  value: unknown
  label: string
  count: number
  values: (string | number | null)[]
}

export interface Aggregate {
  count: number | null
  values: (string | number | null)[] | null
  groups: GroupFigures[] | null
}
