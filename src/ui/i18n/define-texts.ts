import { i18n } from './instance.ts'

/**
 * The texts of one module in both languages. English must have exactly the keys of Chinese, or it does not compile.
 * Placeholders are written {{name}}.
 */
export interface Texts<K extends string> {
  readonly namespace: string
  readonly zh: Readonly<Record<K, string>>
  readonly en: Readonly<Record<K, string>>
}

/** Declares and registers the texts of a module; call it once, in the module's `web/texts.ts`. */
export const defineTexts = <const Z extends Record<string, string>>(
  namespace: string,
  zh: Z,
  en: Readonly<Record<keyof Z & string, string>>,
): Texts<keyof Z & string> => {
  i18n.addResourceBundle('zh', namespace, zh)
  i18n.addResourceBundle('en', namespace, en)
  return { namespace, zh, en }
}
