import type { LocalText } from '../../../api/types'

/** A form rule: the name must be there in at least one language. */
export function labelRule(message: string) {
  return {
    validator: (_: unknown, value: LocalText | undefined) =>
      value?.['zh-Hans']?.trim() || value?.en?.trim()
        ? Promise.resolve()
        : Promise.reject(new Error(message)),
  }
}
