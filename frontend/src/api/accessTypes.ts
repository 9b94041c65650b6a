/** Wire shapes of ways in: invitations, sessions, keys. Types only: nothing here runs. */
import type { LocalText, Ref } from './types'

export interface InvitationPreview {
  name: string
  workspace: string
  email: string | null
  expires_at: string
}

export interface LoginSession {
  id: number | string
  ip: string
  user_agent: string
  created_at: number
  last_seen_at?: number
  is_current: boolean
}

export interface Invitation {
  id: string
  name: string
  email: string | null
  mobile: string | null
  expires_at: string
  department?: Ref | null
  roles?: { id: string; label: LocalText | string }[]
  status?: string
  url?: string
}

export interface InvitationIn {
  name: string
  email?: string
  mobile?: string
  department_id?: string
  role_ids: string[]
  days?: number
}

export interface ApiKey {
  id: string
  name: string
  created_at?: string
  expires_at: string | null
  last_used_at?: string | null
  prefix?: string
}
