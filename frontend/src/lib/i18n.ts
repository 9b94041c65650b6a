import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { currentLanguage, type Language, rememberLanguage } from './language'

type Resources = Record<string, Record<string, unknown>>

const LOADERS: Record<Language, () => Promise<{ resources: Resources }>> = {
  'zh-Hans': () => import('./resources.zh'),
  en: () => import('./resources.en'),
}

async function load(language: Language): Promise<void> {
  if (i18next.hasResourceBundle(language, 'common')) return
  const { resources } = await LOADERS[language]()
  for (const [namespace, texts] of Object.entries(resources)) {
    i18next.addResourceBundle(language, namespace, texts, true, true)
  }
}

/**
 * Start translations. Each file `src/locales/<language>/<feature>.json` is the namespace `<feature>`:
 * `const { t } = useTranslation('records')`, `t('save')`, `t('common:save')`. One chunk per language.
 */
export async function startI18n(): Promise<void> {
  const language = currentLanguage()
  document.documentElement.lang = language
  await i18next.use(initReactI18next).init({
    lng: language,
    resources: {},
    ns: ['common'],
    defaultNS: 'common',
    fallbackLng: false,
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
    returnNull: false,
  })
  await load(language)
  await i18next.changeLanguage(language)
}

/** Switch the language of the whole interface, at once and without a reload. */
export async function switchLanguage(language: Language): Promise<void> {
  await load(language)
  rememberLanguage(language)
  await i18next.changeLanguage(language)
}

/** Translate outside a component. */
export const translate = (key: string, params: Record<string, unknown> = {}): string => i18next.t(key, params)
