import type { Ref } from '../../api/types'
import { asRef, asText, type Parsed } from '../types'

/** Find the one reference with this very name; two of a name are a fault, not a guess. */
export function pickByName(found: readonly Ref[], text: string): Parsed {
  const wanted = text.trim().toLowerCase()
  const same = found.filter((ref) => ref.label.trim().toLowerCase() === wanted)
  if (same.length === 1) return { value: same[0] }
  return { fault: { code: same.length > 1 ? 'severalFound' : 'notFound', params: { text: text.trim() } } }
}

/** References are written by id. */
export function refToWire(value: unknown): unknown {
  return asRef(value)?.id ?? null
}

/** References are copied by name; a masked one is text already. */
export function refText(value: unknown): string {
  return asRef(value)?.label ?? asText(value)
}
