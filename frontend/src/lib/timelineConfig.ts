import type { ObjectDef } from '../api/types'

/** How an object's timeline is designed; keys of fields, see docs/http-api.md. */
export interface TimelineConfig {
  object?: string
  field?: string
  at?: string
  title?: string
  text?: string
  kind?: string
  result?: string
  next?: string
  files?: string
  last?: string
  due?: string
}

/** The design of the object's timeline, `null` where nobody made one. */
export function timelineConfigOf(object: ObjectDef): TimelineConfig | null {
  const found = object.config.timeline
  return found && typeof found === 'object' ? (found as TimelineConfig) : null
}
