import type { Lang } from '../../../../kernel/format/figure.ts'
import type { InEnglish } from '../../pilots/rows.ts'

/** What a measure is called in the reader's language. */
export const measureName = (m: InEnglish & { readonly name: string }, lang: Lang): string =>
  lang === 'en' ? m.nameEn : m.name
