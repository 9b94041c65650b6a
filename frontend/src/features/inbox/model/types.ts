import type { FilterGroup, Ref } from '../../../api/types'

/** Where a notification leads. */
export type NotificationLink =
  | { page: 'record'; object: string; id: string; comment?: string }
  | { page: 'list'; object: string; filter: FilterGroup }
  | { page: 'import'; id: string }
  | { page: 'approval'; id: string }
  | { page: 'reveals'; member: string | null }
  | { page: 'audit' }
  | { page: 'export'; id: string; is_there: boolean }
  | { page: 'exports' }

export interface Notification {
  id: string
  kind: string
  at: string
  actor: Ref | null
  /** Made under the reader's rights of this moment. */
  title: string
  excerpt: string
  link: NotificationLink | null
  count: number
  is_read: boolean
}

export interface NotificationPage {
  items: Notification[]
  next: string | null
  unread: number
}

export interface NotificationChoice {
  key: string
  label: string
  is_on: boolean
}
