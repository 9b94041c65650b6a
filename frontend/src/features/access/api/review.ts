import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { http, withQuery } from '../../../api/http'
import type {
  LocalText,
  Member,
  Page,
  RecordOperation,
  Ref,
  RightName,
  RolePolicy,
  RowCondition,
  Scope,
} from '../../../api/types'
import { useWaitingForCompany } from '../../../api/waitingChanges'

interface RoleName {
  id: string
  label: LocalText
}

export interface Change {
  object: string
  operation: RecordOperation
  gains: number | null
  loses: number | null
  allowed: boolean
}

export interface FieldChange {
  object: string
  field: string
  before: RightName
  after: RightName
  write_before: boolean
  write_after: boolean
  reveal_before: boolean
  reveal_after: boolean
  members: number
}

export interface RolePreview {
  holders: number
  examined: number
  members: { member: Ref; changes: Change[] }[]
  fields: FieldChange[]
  system_added: string[]
  system_removed: string[]
}

/** What changed rights would do, asked before they are saved. */
export function usePreviewRole() {
  return useMutation({
    mutationFn: ({ id, policy }: { id: string; policy: RolePolicy }) =>
      http.post<RolePreview>(`/roles/${id}/preview`, { policy }),
  })
}

export interface Reason {
  kind: 'scope' | 'condition' | 'refusal'
  scope: Scope
  condition: RowCondition | null
  holds: boolean | null
}

export interface RoleReason {
  role_id: string
  label: LocalText
  inactive: string
  grants: boolean
  holds: boolean | null
  steps: Reason[]
  refusals: Reason[]
}

export interface FieldReason {
  role_id: string
  label: LocalText
  right: RightName
  write: boolean
  because: 'system' | 'named' | 'level' | 'others' | 'no_view'
  at_most: RightName | null
  reveal: boolean
}

export interface Explanation {
  operation: RecordOperation
  allowed: boolean
  by_share: boolean
  roles: RoleReason[]
  clearance: number
  /** What lies above the clearance beats every role. */
  labels: { of: 'object' | 'record' | 'field'; level: number; hides: boolean }[]
  right: RightName | null
  write: boolean | null
  reveal: boolean | null
  fields: FieldReason[]
}

interface Asked {
  object: string
  operation?: RecordOperation
  record_id?: string
  field?: string
  member_id?: string
}

export function useExplanation(asked: Asked | null) {
  return useQuery({
    queryKey: ['access', 'explain', asked],
    queryFn: ({ signal }) => http.get<Explanation>(withQuery('/access/explain', { ...asked }), signal),
    enabled: asked !== null,
  })
}

export interface Viewer {
  member: Ref
  roles: RoleName[]
  by_share: boolean
  edit: boolean
  export: boolean
  right: RightName | null
  write: boolean | null
  reveal: boolean | null
  clearance: number
}

interface Viewers {
  items: Viewer[]
  /** Whose roles reach the record, which lies above their clearance. */
  kept_out: { member: Ref; clearance: number }[]
  members: number
}

export function useViewers(asked: { object: string; record_id: string; field: string } | null) {
  return useQuery({
    queryKey: ['access', 'viewers', asked],
    queryFn: ({ signal }) => http.get<Viewers>(withQuery('/access/viewers', { ...asked }), signal),
    enabled: asked !== null,
  })
}

export interface Exporter {
  member: Ref
  object: string
  scope: Scope
  is_conditional: boolean
  roles: RoleName[]
  rows: number | null
  per_day: number | null
  approval_above: number | null
  is_sealed: boolean
  /** Some of his roles ask for an approval or a sealed file, others do not. */
  is_mixed: boolean
  personal_fields: string[]
}

export function useExporters() {
  return useQuery({
    queryKey: ['access', 'exporters'],
    queryFn: ({ signal }) => http.get<{ items: Exporter[] }>('/access/exporters', signal),
    select: (answer) => answer.items,
  })
}

export interface Proof {
  document: {
    made_at: string
    checks: number
    failed: number
    role_sets: string[]
    objects: string[]
    rows_not_judged: number
    failures: {
      roles: string
      object: string
      position: string
      subject: string
      expected: string
      found: string
    }[]
  }
  fingerprint: string
}

export function useProve() {
  return useMutation({ mutationFn: () => http.post<Proof>('/access/proof') })
}

export function useBeginSeeAs() {
  return useMutation({
    mutationFn: (member_id: string) => http.post<{ token: string }>('/access/see-as', { member_id }),
  })
}

export interface AccessSettings {
  separate_administrators: boolean
  screen_mark: boolean
  default_clearance: number
  conflicts: { roles?: Ref[]; members?: Ref[] }
}

const SETTINGS = ['access', 'settings']

export function useAccessSettings(isEnabled: boolean) {
  return useQuery({
    queryKey: SETTINGS,
    queryFn: ({ signal }) => http.get<AccessSettings>('/access/settings', signal),
    enabled: isEnabled,
  })
}

/** Changes of these settings that wait for others. */
export function useWaitingSettings(kind: 'access.separate' | 'access.clearance') {
  return useWaitingForCompany(kind)
}

export function useSaveAccessSettings() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: {
      separate_administrators?: boolean
      hands?: Record<string, string>
      screen_mark?: boolean
      default_clearance?: number
    }) => http.put<AccessSettings>('/access/settings', body),
    onSuccess: () =>
      Promise.all(
        [SETTINGS, ['roles'], ['me'], ['members']].map((queryKey) => client.invalidateQueries({ queryKey })),
      ),
    // it may wait for approval now
    onError: () => client.invalidateQueries({ queryKey: ['approvals'] }),
  })
}

/** Active members, for pickers. */
export function usePeople() {
  return useQuery({
    queryKey: ['members', { status: 'active' }],
    queryFn: ({ signal }) =>
      http.get<Page<Member>>(withQuery('/members', { limit: 500, status: 'active' }), signal),
    select: (page) => page.items,
  })
}

/** Records of an object by a part of their name. */
export function useLookup(object: string, query: string) {
  return useQuery({
    queryKey: ['pick', object, query],
    queryFn: ({ signal }) =>
      http.get<{ items: Ref[] }>(
        withQuery(`/objects/${encodeURIComponent(object)}/lookup`, { q: query, limit: 20 }),
        signal,
      ),
    select: (answer) => answer.items,
    enabled: object !== '',
  })
}
