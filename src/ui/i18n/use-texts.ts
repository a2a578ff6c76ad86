import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { Lang } from '../../kernel/format/figure.ts'
import type { Label } from '../../kernel/label.ts'
import type { Texts } from './define-texts.ts'
import { i18n } from './instance.ts'

/** Looks a text up by key, filling {{placeholders}}. */
export type Translate<K extends string> = (key: K, values?: Readonly<Record<string, string | number>>) => string

/** The translate function for one module's texts; components re-render when the language changes. */
export const useTexts = <K extends string>(texts: Texts<K>): Translate<K> => {
  const { i18n: current } = useTranslation(texts.namespace, { i18n })
  const lang = current.language
  return useCallback<Translate<K>>(
    (key, values) => current.getFixedT(lang, texts.namespace)(key, { ...values }),
    [current, lang, texts.namespace],
  )
}

/** Language of the screen: 'zh' or 'en'. */
export const useLang = (): Lang => {
  const { i18n: current } = useTranslation(undefined, { i18n })
  return current.language === 'en' ? 'en' : 'zh'
}

/** Picks the language of a `Label`. */
export const useLabel = (): ((text: Label) => string) => {
  const lang = useLang()
  return useCallback((text: Label) => text[lang], [lang])
}
