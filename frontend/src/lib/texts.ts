import type { Language } from './language'

interface Texts {
  resources: Record<string, Record<string, unknown>>
}

/** Texts of the list of records. */
export const FIRST_TEXTS: Record<Language, () => Promise<Texts>> = {
  'zh-Hans': () => import('./resources.zh'),
  en: () => import('./resources.en'),
}

/** Texts of all other pages. */
export const MORE_TEXTS: Record<Language, () => Promise<Texts>> = {
  'zh-Hans': () => import('./resources.zh.more'),
  en: () => import('./resources.en.more'),
}
