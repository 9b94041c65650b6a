import { http } from '../../../api/http'
import * as shared from '../../../api/runs'
import type { FilterGroup, RecordData } from '../../../api/types'
import type { CountedLink, RecordRun, RunReason } from '../../../lib/runTypes'
import type { FormValues } from '../model/form'

/** What every feature does with a run. */
export const runActions = shared.runActions
export const useRun = shared.useRun

/** Which records: by id, or all a question finds. */
export interface Selection {
  readonly ids?: readonly string[]
  readonly filter?: FilterGroup | null
  readonly search?: string
  readonly but?: readonly string[]
}

export interface FieldChange {
  readonly field: string
  readonly op: 'set' | 'clear' | 'add' | 'remove'
  readonly value?: unknown
}

export interface RunOrder {
  readonly kind: 'update' | 'delete'
  readonly selection: Selection
  readonly changes: readonly FieldChange[]
}

export interface ValueCount {
  readonly label: string
  readonly count: number
  readonly empty: boolean
}

export interface FieldPreview {
  readonly field: string
  readonly readable: boolean
  readonly unchanged: number | null
  readonly values: readonly ValueCount[]
}

export interface RunPreview {
  readonly total: number
  readonly allowed: number
  readonly is_job: boolean
  readonly blocked: readonly RunReason[]
  readonly samples: readonly string[]
  readonly fields: readonly FieldPreview[]
  readonly references: readonly CountedLink[]
}

const base = (object: string) => `/objects/${encodeURIComponent(object)}`

/** What an operation on many records would do. */
export function previewRun(object: string, order: RunOrder, signal?: AbortSignal): Promise<RunPreview> {
  return http.request<RunPreview>(`${base(object)}/record-runs/preview`, {
    method: 'POST',
    body: order,
    signal,
  })
}

/** Carry it out: up to 500 records at once, more as a job. */
export function startRun(object: string, order: RunOrder): Promise<RecordRun> {
  return http.post<RecordRun>(`${base(object)}/record-runs`, order, shared.onceHeaders())
}

export interface CopyStart {
  readonly fields: FormValues
  readonly left_out: readonly string[]
  readonly related: readonly CountedLink[]
}

/** What a copy of a record starts with. */
export function loadCopy(object: string, id: string): Promise<CopyStart> {
  return http.get<CopyStart>(`${base(object)}/records/${id}/copy`)
}

/** Create a record from another one, with records that hang on it. */
export function createCopy(
  object: string,
  id: string,
  fields: Readonly<Record<string, unknown>>,
  related: readonly { object: string; field: string }[],
): Promise<RecordData> {
  return http.post<RecordData>(
    `${base(object)}/records/${id}/copy`,
    { fields, related },
    shared.onceHeaders(),
  )
}
