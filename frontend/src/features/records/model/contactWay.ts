import type { FieldDef } from '../../../api/types'

/** A connected way to reach somebody without seeing his number or address. */
export interface ContactChannel {
  key: string
  label: Readonly<Record<string, string>>
  field_types: readonly string[]
  takes_text: boolean
}

export type ContactWay =
  | { readonly kind: 'channel'; readonly channel: ContactChannel }
  | { readonly kind: 'link'; readonly href: string }

const CALLED = new Set(['mobile', 'landline'])

type Reached = Pick<FieldDef, 'type'> & Partial<Pick<FieldDef, 'config'>>

/** Whether a field may hold somebody's number or address. */
export function isReachable(field: Reached): boolean {
  if (field.config?.fax === true) return false
  return CALLED.has(field.type) || field.type === 'email'
}

/**
 * How to reach the person behind a value: by a channel the company has connected, else, for a value
 * that is seen in full, by the telephone or mail program of the device (RFC 3966, RFC 6068).
 */
export function contactWay(
  field: Reached,
  value: string,
  isMasked: boolean,
  channels: readonly ContactChannel[],
): ContactWay | null {
  if (!value || !isReachable(field)) return null
  const channel = channels.find((one) => one.field_types.includes(field.type))
  if (channel) return { kind: 'channel', channel }
  if (isMasked) return null
  const href = CALLED.has(field.type) ? `tel:${value}` : `mailto:${encodeURIComponent(value)}`
  return { kind: 'link', href }
}
