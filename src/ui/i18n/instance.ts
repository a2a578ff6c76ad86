import { createInstance } from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { Lang } from '../../kernel/format/figure.ts'

const STORAGE_KEY = 'zhiheng.lang'

const stored = (): Lang =>
  typeof localStorage !== 'undefined' && localStorage.getItem(STORAGE_KEY) === 'en' ? 'en' : 'zh'

/** The one i18next instance; Chinese is the default and the fallback. */
export const i18n = createInstance()

void i18n.use(initReactI18next).init({
  lng: stored(),
  fallbackLng: 'zh',
  resources: {},
  initAsync: false,
  keySeparator: false,
  nsSeparator: false,
  interpolation: { escapeValue: false },
  react: { useSuspense: false },
})

/** Switches the language for this browser, the `lang` of the document included. */
export const setLanguage = (lang: Lang): void => {
  localStorage.setItem(STORAGE_KEY, lang)
  document.documentElement.lang = lang === 'zh' ? 'zh-CN' : 'en'
  void i18n.changeLanguage(lang)
}
