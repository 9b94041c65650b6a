/** Wire shapes of docs/http-api.md, written by hand. Types only: nothing here runs. */

/** A text in the languages of the interface. */
export type LocalText = Partial<Record<'zh-Hans' | 'en', string>>

export interface Ref {
  id: string
  label: string
}

export interface Page<T> {
  items: T[]
  next: string | null
}

export type Scope = 'none' | 'own' | 'participated' | 'department' | 'subtree' | 'chosen' | 'all'
export type RecordOperation =
  | 'view'
  | 'create'
  | 'edit'
  | 'delete'
  | 'import'
  | 'export'
  | 'share'
  | 'contact'
export type RightName = 'none' | 'match' | 'masked' | 'full'

// ---- session -------------------------------------------------------------------------------

export interface Me {
  member: {
    id: string
    name: string
    job_title: string
    email: string
    department: Ref | null
    clearance: number
  }
  user: { username: string }
  workspace: { id: string; name: string; language: string; timezone: string }
  roles: { id: string; key: string; label: LocalText | string }[]
  system: string[]
  language: string
  catalog_epoch: number
  policy_epoch: number
  /** Somebody looks as this member: reading only. */
  see_as?: { viewer: string } | null
  /** Words that lie over every page: who looks, and from where; null where the company wants none. */
  screen_mark?: string | null
}

// ---- people --------------------------------------------------------------------------------

export interface MemberDepartment extends Ref {
  is_main: boolean
}

/** A role, for good or for a time. */
export interface HeldRole {
  id: string
  label: LocalText | string
  starts_at?: string | null
  ends_at?: string | null
}

export interface Member {
  id: string
  name: string
  job_title: string
  status: string
  departments: MemberDepartment[]
  email?: string | null
  mobile?: string | null
  /** Codes of the regions he is in charge of. */
  territory?: string[] | null
  /** The highest security level he may see, 1–5. */
  clearance?: number | null
  roles?: HeldRole[]
  username?: string | null
  last_login?: string | null
}

export interface MemberPatch {
  name?: string
  job_title?: string
  email?: string
  mobile?: string
  status?: string
  department_ids?: string[]
  main_department_id?: string | null
  territory?: string[]
  role_ids?: string[]
  roles?: { id: string; starts_at: string | null; ends_at: string | null }[]
}

export interface MemberIn {
  name: string
  username: string
  password: string
  email?: string
  mobile?: string
  job_title?: string
  department_id?: string
  role_ids: string[]
}

export interface Department {
  id: string
  parent_id: string | null
  name: string
  position: number
  head: Ref | null
  member_count: number
}

export interface FieldGrant {
  read?: RightName | null
  write?: boolean | null
  /** Single masked values may be shown in clear, for a reason and on record. */
  reveal?: boolean | null
  /** Refusals: they hold whatever other roles give. */
  at_most?: RightName | null
  no_write?: boolean | null
}

export interface RowRule {
  field: string
  op: string
  /** `{ my: 'territory' }` stands for what the member himself has. */
  value?: unknown
}

export interface RowCondition {
  join: 'and' | 'or'
  items: RowRule[]
}

export interface DenyRule {
  operations: RecordOperation[]
  where?: RowCondition | null
}

export interface RoleLimits {
  list_rows_per_hour?: number | null
  export_rows?: number | null
  exports_per_day?: number | null
  /** More records than that need an approval; 0: every export. */
  export_approval_above?: number | null
  export_sealed?: boolean | null
  reveals_per_hour?: number | null
  reveals_per_day?: number | null
}

export interface ObjectGrant {
  operations: Partial<Record<RecordOperation, Scope>>
  /** The departments of scope `chosen`. */
  departments?: string[]
  where?: Partial<Record<RecordOperation, RowCondition>>
  /** `*` stands for every field without an entry, those added later included. */
  fields: Record<string, FieldGrant>
  deny?: DenyRule[]
  limits?: RoleLimits | null
}

export interface RoleHours {
  days: number[]
  start: string
  end: string
}

export interface RoleWhen {
  hours: RoleHours[]
  networks: string[]
}

export interface RolePolicy {
  system: string[]
  objects: Record<string, ObjectGrant>
  when?: RoleWhen | null
}

export interface Role {
  id: string
  key: string
  label: LocalText
  description: LocalText | string
  position: number
  is_builtin: boolean
  member_count: number
  version: number
  policy: RolePolicy
}

export interface SystemOperation {
  key: string
  kind: string
  label: LocalText | string
}

export interface AuditItem {
  id: string
  at: string
  actor: { id: string | null; label: string; kind: string }
  operation: string
  channel: string
  ip: string
  object_key: string
  record_id: string | null
  run_id: string | null
  detail: Record<string, unknown>
}

// ---- definitions ---------------------------------------------------------------------------

export interface Option {
  key: string
  label: LocalText
  color?: string
  archived?: boolean
}

export interface FieldConfig {
  options?: Option[]
  target?: string
  currency?: string
  scale?: number
  min?: string | number | null
  max?: string | number | null
  min_length?: number | null
  max_length?: number | null
  pattern?: string | null
  format?: string
  pinyin?: boolean
  [key: string]: unknown
}

export interface FieldDef {
  id: string | null
  key: string
  type: string
  label: LocalText
  help: LocalText
  config: FieldConfig
  default: unknown
  level: number
  is_required: boolean
  is_unique: boolean
  is_system: boolean
  is_builtin: boolean
  position: number
  right: RightName
  write: boolean
  /** May a masked value of it be shown in clear, for a reason? */
  reveal?: boolean
  /** Only once somebody else has agreed to it? */
  reveal_second?: boolean
  operators: string[]
  sortable: boolean
  groupable: boolean
  searchable: boolean
  archived?: boolean
}

export interface ObjectSection {
  label: LocalText
  fields: string[]
}

export interface ObjectConfig {
  sections?: ObjectSection[]
  related?: { object: string; field: string }[]
  card?: string[]
  [key: string]: unknown
}

/** The field whose options say how secret a record is; options left out are public. */
export interface RecordLevels {
  field?: string
  levels?: Record<string, number>
}

export interface ObjectDef {
  id: string
  key: string
  label: LocalText
  description: LocalText
  icon: string
  color: string
  title_field: string
  position: number
  /** Security level 1–5. */
  level: number
  /** Only for who designs objects. */
  record_levels?: RecordLevels
  is_builtin: boolean
  config: ObjectConfig
  operations: Partial<Record<RecordOperation, Scope>>
  fields: FieldDef[]
  archived?: boolean
}

// ---- records -------------------------------------------------------------------------------

export interface RegionValue {
  code: string
  label: string
}
export interface FileValue {
  id: string
  name: string
  size: number
  content_type: string
}

export interface RecordData {
  id: string
  version: number
  fields: Record<string, unknown>
  _mask?: string[]
}

export interface Condition {
  field: string
  op: string
  value?: unknown
}

export interface FilterGroup {
  join: 'and' | 'or'
  items: (FilterGroup | Condition)[]
}

export interface Sort {
  field: string
  desc?: boolean
}

export interface QuerySpec {
  select?: string[]
  filter?: FilterGroup | null
  sort?: Sort[]
  search?: string
  limit?: number
  after?: string | null
  count?: 'none' | 'capped' | 'exact'
  deleted?: boolean
}

export interface RecordCount {
  value: number
  exact: boolean
  estimate?: number
}

export interface RecordPage {
  items: RecordData[]
  next: string | null
  count: RecordCount | null
}

export interface HistoryChange {
  field: string
  before: unknown
  after: unknown
  before_text?: string
  after_text?: string
}

/** A call or a mail: by which field and with which words, for who may see the field. */
export interface ContactNote {
  channel: string
  field?: string
  subject?: string
  text?: string
}

export interface HistoryEntry {
  id: string
  at: string
  actor: Ref | null
  operation: string
  channel?: string
  changes: HistoryChange[]
}

export interface SearchHit {
  id: string
  title: string
  subtitle: string
  matched: string
}

export interface SearchGroup {
  object: string
  items: SearchHit[]
}
