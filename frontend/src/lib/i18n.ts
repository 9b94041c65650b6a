import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { currentLanguage, type Language, rememberLanguage } from './language'
import { FIRST_TEXTS, MORE_TEXTS } from './texts'

async function add(language: Language, load: (typeof FIRST_TEXTS)[Language]): Promise<void> {
  const { resources } = await load()
  for (const [namespace, texts] of Object.entries(resources)) {
    i18next.addResourceBundle(language, namespace, texts, true, true)
  }
}

/** A list of records is drawn before the texts of other pages are there; other pages wait for theirs. */
async function load(language: Language, isList: boolean): Promise<void> {
  if (i18next.hasResourceBundle(language, 'common')) return
  const more = add(language, MORE_TEXTS[language])
  await add(language, FIRST_TEXTS[language])
  if (!isList) await more
}

/**
 * Start translations. Each file `src/locales/<language>/<feature>.json` is the namespace `<feature>`:
 * `const { t } = useTranslation('records')`, `t('save')`, `t('common:save')`. Two chunks per language: of lists, and of the rest.
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
    react: { useSuspense: false, bindI18nStore: 'added' },
    returnNull: false,
  })
  await load(language, /^\/o\/[^/]+\/?$/.test(window.location.pathname))
  await i18next.changeLanguage(language)
}

/** Switch the language of the whole interface, at once and without a reload. */
export async function switchLanguage(language: Language): Promise<void> {
  await load(language, false)
  rememberLanguage(language)
  await i18next.changeLanguage(language)
}

/** Translate outside a component. */
export const translate = (key: string, params: Record<string, unknown> = {}): string => i18next.t(key, params)
