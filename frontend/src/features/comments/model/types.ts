import type { ContactNote, FileValue, HistoryChange, RecordData, Ref } from '../../../api/types'

/** What somebody said about a record. */
export interface Comment {
  id: string
  parent_id: string | null
  author: Ref
  /** Plain text that names members as `<@id>`. */
  body: string
  mentions: Ref[]
  files: FileValue[]
  created_at: string
  edited_at: string | null
  is_deleted: boolean
  is_mine: boolean
  replies: Comment[]
}

/** A written comment; `untold` are mentioned members who may not see the record. */
export interface WrittenComment extends Comment {
  untold: string[]
}

export type TimelineKind = 'record' | 'comment' | 'change' | 'import' | 'file' | 'contact'

interface Base {
  id: string
  at: string
}

export type TimelineItem =
  | (Base & { kind: 'record'; object: string; record: RecordData })
  | (Base & { kind: 'comment'; comment: Comment })
  | (Base & {
      kind: 'change' | 'import' | 'file'
      actor: Ref | null
      operation: string
      channel: string
      changes: HistoryChange[]
    })
  | (Base & { kind: 'contact'; actor: Ref | null; operation: string; contact: ContactNote })

/** Somebody a comment may name. */
export interface Mentionable {
  id: string
  name: string
  job_title: string
  department: string
  may_view: boolean
}
