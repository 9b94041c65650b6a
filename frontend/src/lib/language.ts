export const LANGUAGES = ['zh-Hans', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

const STORE = 'jingui.language'
let current: Language | undefined

function guess(): Language {
  const stored = localStorage.getItem(STORE)
  if (stored === 'zh-Hans' || stored === 'en') return stored
  const wanted = navigator.language.toLowerCase()
  return wanted.startsWith('en') ? 'en' : 'zh-Hans'
}

/** The language of the interface and of messages asked from the server. */
export function currentLanguage(): Language {
  current ??= guess()
  return current
}

/** Remember the language in this browser (before login there is nowhere else). */
export function rememberLanguage(language: Language): void {
  current = language
  localStorage.setItem(STORE, language)
  document.documentElement.lang = language
}

/** Read a server value as a language; anything unknown is Chinese. */
export function toLanguage(value: string | undefined): Language {
  return value === 'en' ? 'en' : 'zh-Hans'
}
