import { http } from '../../../api/http'
import { onceHeaders } from '../../../api/runs'

export interface RevealReason {
  reason_code: string
  reason: string
}

/** A masked value in clear, and for how many seconds it may stand on the screen. */
export interface Revealed {
  value: unknown
  expires_in: number
}

/** Ask for one masked value. The answer goes to the caller alone: no cache of queries ever holds it. */
export function revealValue(
  object: string,
  id: string,
  field: string,
  reason: RevealReason,
): Promise<Revealed> {
  const path = `/objects/${encodeURIComponent(object)}/records/${id}/fields/${encodeURIComponent(field)}/reveal`
  return http.post<Revealed>(path, reason, onceHeaders())
}
