/** Why some records stay as they are, and how many. */
export interface RunReason {
  code: string
  count: number
  message: string
}

/** Records of an object, counted. */
export interface CountedLink {
  object: string
  label: string
  count: number
  field: string
}

/** An operation on many records, as `GET /record-runs/{id}` tells it. */
export interface RecordRun {
  id: string
  kind: 'update' | 'delete' | 'restore' | 'purge' | 'hand_over' | 'undo'
  object: string
  objects: string[]
  status: 'running' | 'paused' | 'done' | 'failed' | 'cancelled'
  member: { id: string | null; label: string }
  subject: { id: string | null; label: string } | null
  fields: string[]
  total: number
  done: number
  changed: number
  unchanged: number
  skipped: number
  skips: RunReason[]
  rows_per_second: number
  seconds_left: number | null
  links: CountedLink[]
  error: string
  undo_of: string | null
  undone_by: string | null
  can_undo: boolean
  created_at: string
  finished_at: string | null
}

/** How much of a run can be taken back. */
export interface UndoPreview {
  total: number
  can: number
  blocked: RunReason[]
}

export interface SkippedRecord {
  id: string
  object: string
  title: string
  code: string
  message: string
}

export interface SkippedPage {
  items: SkippedRecord[]
  next: number | null
}

/** Does somebody still work on it? */
export function isRunning(run: Pick<RecordRun, 'status'> | undefined): boolean {
  return run?.status === 'running'
}

/** What can be done with a run; a feature brings the calls. */
export interface RunActions {
  cancel: (id: string) => Promise<RecordRun>
  resume: (id: string) => Promise<RecordRun>
  previewUndo: (id: string) => Promise<UndoPreview>
  undo: (id: string, rest: boolean) => Promise<RecordRun>
  skipped: (id: string, after: number) => Promise<SkippedPage>
}
