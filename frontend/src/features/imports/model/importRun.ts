/** Wire shapes of an import and what the wizard derives from them. No React here. */

export type RunStatus = 'analysing' | 'ready' | 'running' | 'paused' | 'done' | 'failed' | 'cancelled'

export interface SheetColumn {
  column: string
  header: string
  header_path?: string[]
  samples: string[]
  field: string | null
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

export type DuplicateAction = 'skip' | 'update' | 'create'

export interface ImportSettings {
  sheets: number[]
  header_rows?: number[]
  mapping: Record<string, string | null>
  values: Record<string, Record<string, string | null>>
  duplicates: { keys: string[]; action: DuplicateAction }
}

export interface ImportResult {
  created: number
  updated: number
  skipped: number
  rejected: number
  warnings: number
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
  mapping: Record<string, string | null>
  settings?: ImportSettings
  progress: { done: number; total: number; rows_per_second: number; seconds_left: number | null }
  result: ImportResult | null
  error: { code: string; message: string } | null
  created_at?: string
  created_by?: { id: string; label: string } | null
}

export interface ImportProblem {
  row: number
  column: string | null
  header: string | null
  field: string | null
  code: string
  action: 'normalise' | 'reject' | 'ask' | 'keep'
  raw: unknown
  to?: unknown
  message: string
}

export interface ImportQuestion {
  column: string
  field: string
  code: string
  value: string
  rows: number
  suggest?: string | null
}

export interface ImportPreview {
  rows: { row: number; fields: Record<string, unknown>; problems: string[] }[]
  summary: {
    ok: number
    with_problems: number
    rejected: number
    duplicates: number
    new: number
    update: number
  }
  problems: ImportProblem[]
  problem_counts: { code: string; count: number; message: string }[]
  questions: ImportQuestion[]
  duplicates: { kind: string; rows: number[] }[]
}

export type WizardStep = 'file' | 'columns' | 'check' | 'run'

/** Which page of the wizard a run shows when it is opened afresh. */
export function stepOf(run: ImportRun | undefined): WizardStep {
  if (!run || run.status === 'analysing') return 'file'
  if (run.status === 'ready') return 'columns'
  return 'run'
}

export const isBusy = (run: ImportRun | undefined): boolean =>
  run?.status === 'analysing' || run?.status === 'running'

/** The sheets a careful import takes: those marked importable, else the first. */
export function defaultSheets(run: ImportRun): number[] {
  const importable = run.sheets.filter((sheet) => sheet.importable).map((sheet) => sheet.index)
  return importable.length > 0 ? importable.slice(0, 1) : run.sheets.slice(0, 1).map((sheet) => sheet.index)
}

/** Settings the wizard starts with: what the server proposed, duplicates by the first good key. */
export function initialSettings(run: ImportRun, keyCandidates: string[]): ImportSettings {
  const sheets = defaultSheets(run)
  const sheet = run.sheets.find((item) => item.index === sheets[0])
  const mapping: Record<string, string | null> = {}
  for (const column of sheet?.columns ?? []) mapping[column.column] = column.field
  const used = new Set(Object.values(mapping))
  const key = keyCandidates.find((candidate) => used.has(candidate))
  return {
    sheets,
    ...(sheet ? { header_rows: sheet.header_rows } : {}),
    mapping,
    values: {},
    duplicates: { keys: key ? [key] : [], action: 'skip' },
  }
}

/**
 * Columns that feed the same field: the wizard refuses to go on with these. `shared` are fields several
 * columns may feed together (province, city and district are one region).
 */
export function clashes(
  mapping: Record<string, string | null>,
  shared: ReadonlySet<string> = new Set(),
): Record<string, string[]> {
  const byField: Record<string, string[]> = {}
  for (const [column, field] of Object.entries(mapping)) {
    if (!field || shared.has(field)) continue
    byField[field] = [...(byField[field] ?? []), column]
  }
  return Object.fromEntries(Object.entries(byField).filter(([, columns]) => columns.length > 1))
}

/** Required fields no column feeds. */
export function missingRequired(mapping: Record<string, string | null>, required: string[]): string[] {
  const used = new Set(Object.values(mapping))
  return required.filter((key) => !used.has(key))
}

/** "2 分 5 秒" style parts of a remaining time; null while nothing is known. */
export function remainingParts(seconds: number | null): { minutes: number; seconds: number } | null {
  if (seconds === null || !Number.isFinite(seconds)) return null
  const whole = Math.max(0, Math.round(seconds))
  return { minutes: Math.floor(whole / 60), seconds: whole % 60 }
}

export const percentDone = (run: ImportRun): number =>
  run.progress.total > 0 ? Math.min(100, Math.floor((run.progress.done * 100) / run.progress.total)) : 0
