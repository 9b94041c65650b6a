/** Wire shapes of exports. Types only: nothing here runs. */
import type { QuerySpec } from './types'

export type ExportFormat = 'xlsx' | 'csv' | 'json'
/** As people read values, or as programs do. */
export type ExportValues = 'labels' | 'keys'

export interface ExportIn {
  readonly object: string
  readonly format: ExportFormat
  readonly values: ExportValues
  /** The list's question; `ids` are the records chosen, `but` those left out. */
  readonly query: QuerySpec & { ids?: readonly string[]; but?: readonly string[] }
  readonly columns: readonly string[]
  readonly sealed: boolean
  /** What it is for; read by those who decide. */
  readonly reason: string
}

/** `asked`: others must agree first; `void`: what they agreed to is no longer what it was. */
export type ExportStatus =
  | 'asked'
  | 'waiting'
  | 'running'
  | 'done'
  | 'expired'
  | 'refused'
  | 'withdrawn'
  | 'lapsed'
  | 'void'
  | 'failed'

/** A file being made, made, or asked for. */
export interface ExportRun {
  id: string
  object: string
  status: ExportStatus
  format: ExportFormat
  file_name: string
  row_count: number | null
  progress: { done: number; total: number }
  created_at: string
  expires_at: string | null
  error: { code: string; message?: string } | null
  reason: string
  is_sealed: boolean
  downloads_left: number | null
  approval: { id: string; expires_at: string; waiting_for: string[] } | null
}

/** What would come of an order. `why` others must agree; `approvers` empty: nobody is named to. */
export interface ExportForecast {
  row_count: number
  why: ('role' | 'rows' | 'personal' | 'hours' | 'first')[]
  approvers: string[]
  is_sealed: boolean
  left_today: number | null
}
