import type { LocalText } from '../api/types'
import { currentLanguage } from './language'

/** The text in the interface's language, else in the other one, else the fallback. */
export function localText(text: LocalText | string | null | undefined, fallback = ''): string {
  if (!text) return fallback
  if (typeof text === 'string') return text
  return text[currentLanguage()] || text['zh-Hans'] || text.en || fallback
}
