/** Wire shapes of an import and what the wizard derives from them. No React here. */

export type RunStatus =
  | 'analysing'
  | 'ready'
  | 'running'
  | 'paused'
  | 'done'
  | 'failed'
  | 'cancelled'
  | 'undoing'
  | 'undo_paused'
  | 'undone'

export interface SheetColumn {
  column: string
  header: string
  header_path?: string[]
  hidden?: boolean
  samples: string[]
  field: string | null
  /** What the headers alone would have said, where a remembered mapping was taken. */
  proposed?: string | null
  confidence: number
  alternatives: string[]
}

export interface ImportSheet {
  index: number
  name: string | null
  state: 'visible' | 'hidden' | 'veryHidden'
  importable: boolean
  header_rows: number[]
  row_count: number
  columns: SheetColumn[]
}

export const DUPLICATE_ACTIONS = ['skip', 'fill', 'update', 'merge', 'ask', 'create'] as const
export type DuplicateAction = (typeof DUPLICATE_ACTIONS)[number]

export interface RowDecision {
  sheet: number
  row: number
  action: Exclude<DuplicateAction, 'ask'>
  record_id?: string | null
}

/** A stored value, a text to be read instead, a record still to be made, or nothing. */
export type Answer = string | string[] | { text: string } | { create: true } | null
export type Mapping = Record<string, string | null>

export interface Companion {
  object: string
  relation: string
  mapping: Mapping
}

export interface SheetChoice {
  sheet: number
  header_rows?: number[]
  mapping: Mapping
}

/** `unknown`: what becomes of a row whose automatic number nobody has. */
export interface DuplicateRule {
  keys: string[]
  action: DuplicateAction
  unknown?: 'reject' | 'create'
  rows?: RowDecision[]
}

export interface ImportSettings {
  sheets: number[]
  header_rows?: number[]
  mapping: Mapping
  values: Record<string, Record<string, Answer>>
  duplicates: DuplicateRule
  others: SheetChoice[]
  companions: Companion[]
  run_rules?: boolean
}

export interface ImportResult {
  created: number
  updated: number
  skipped: number
  rejected: number
  warnings: number
  waiting?: number
  unchanged?: number
}

export interface RunProgress {
  done: number
  total: number
  rows_per_second: number
  seconds_left: number | null
}

export interface UndoState {
  status: 'running' | 'paused' | 'done' | 'failed'
  progress: RunProgress
  result: { removed: number; restored: number; kept: number } | null
  error?: { code: string; message: string } | null
}

export interface ImportRun {
  id: string
  object: string
  file_name: string
  status: RunStatus
  format: string | null
  encoding: string | null
  sheets: ImportSheet[]
  sheet: number
  selected: number[]
  mapping: Mapping
  values: Record<string, Record<string, Answer>>
  duplicates: Partial<DuplicateRule>
  progress: RunProgress
  result: ImportResult | null
  error: { code: string; message: string } | null
  created_at?: string
  run_rules?: boolean
  pause_requested?: boolean
  cancel_requested?: boolean
  undo?: UndoState | null
  can_undo?: boolean
}

export type WizardStep = 'file' | 'columns' | 'check' | 'run'

/** Which page of the wizard a run shows when it is opened afresh. */
export function stepOf(run: ImportRun | undefined): WizardStep {
  if (!run || run.status === 'analysing') return 'file'
  if (run.status === 'ready') return 'columns'
  return 'run'
}

export const isBusy = (run: ImportRun | undefined): boolean =>
  run?.status === 'analysing' || run?.status === 'running' || run?.status === 'undoing'

/** The sheets a careful import takes: those the server chose, else those marked importable, else the first. */
export function defaultSheets(run: ImportRun): number[] {
  if (run.selected?.length) return run.selected
  const importable = run.sheets.filter((sheet) => sheet.importable).map((sheet) => sheet.index)
  return importable.length > 0 ? importable : run.sheets.slice(0, 1).map((sheet) => sheet.index)
}

/** Settings the wizard starts with: what is stored on the run, else what the server proposed. */
export function initialSettings(run: ImportRun, companions: Companion[] = []): ImportSettings {
  const sheets = defaultSheets(run)
  const sheet = run.sheets.find((item) => item.index === sheets[0])
  const mapping: Mapping = {}
  for (const column of sheet?.columns ?? []) {
    mapping[column.column] =
      Object.keys(run.mapping).length > 0 ? (run.mapping[column.column] ?? null) : column.field
  }
  return {
    sheets,
    ...(sheet ? { header_rows: sheet.header_rows } : {}),
    mapping,
    values: run.values ?? {},
    duplicates: {
      keys: run.duplicates?.keys ?? [],
      action: run.duplicates?.action ?? 'skip',
      unknown: run.duplicates?.unknown ?? 'reject',
      rows: run.duplicates?.rows ?? [],
    },
    others: [],
    companions,
    run_rules: run.run_rules ?? true,
  }
}

/**
 * Columns that feed the same field: the wizard refuses to go on with these. `shared` are fields several
 * columns may feed together (province, city and district are one region).
 */
export function clashes(mapping: Mapping, shared: ReadonlySet<string> = new Set()): Record<string, string[]> {
  const byField: Record<string, string[]> = {}
  for (const [column, field] of Object.entries(mapping)) {
    if (!field || shared.has(field)) continue
    byField[field] = [...(byField[field] ?? []), column]
  }
  return Object.fromEntries(Object.entries(byField).filter(([, columns]) => columns.length > 1))
}

/** Required fields no column feeds. */
export function missingRequired(mapping: Mapping, required: string[]): string[] {
  const used = new Set(Object.values(mapping))
  return required.filter((key) => !used.has(key))
}

/**
 * Another mapping, with what follows from it: a column of automatic numbers is there to find records, so rows
 * are matched by it as long as it is mapped.
 */
export function withMapping(
  settings: ImportSettings,
  mapping: Mapping,
  numbers: ReadonlySet<string>,
): ImportSettings {
  const mapped = new Set(Object.values(mapping))
  const before = new Set(Object.values(settings.mapping))
  const rule = settings.duplicates
  const kept = rule.keys.filter((key) => !numbers.has(key) || mapped.has(key))
  const fresh = [...numbers].find((key) => mapped.has(key) && !before.has(key))
  if (fresh === undefined) return { ...settings, mapping, duplicates: { ...rule, keys: kept } }
  const action = rule.action === 'skip' ? 'update' : rule.action
  return { ...settings, mapping, duplicates: { ...rule, keys: [fresh], action } }
}

/** "2 分 5 秒" style parts of a remaining time; null while nothing is known. */
export function remainingParts(seconds: number | null): { minutes: number; seconds: number } | null {
  if (seconds === null || !Number.isFinite(seconds)) return null
  const whole = Math.max(0, Math.round(seconds))
  return { minutes: Math.floor(whole / 60), seconds: whole % 60 }
}

export const percentOf = (progress: { done: number; total: number }): number =>
  progress.total > 0 ? Math.min(100, Math.floor((progress.done * 100) / progress.total)) : 0

export const percentDone = (run: ImportRun): number => percentOf(run.progress)
