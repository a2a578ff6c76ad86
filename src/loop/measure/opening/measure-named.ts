import type { Catalogue, KnownMeasure } from '../values/catalogue.ts'

/** As the template writes it: code and name (`students.full-time 全日制在校生`); either alone is read too. */
export function measureNamed(catalogue: Catalogue, text: string): KnownMeasure | 'unknown' | 'several' {
  const [code = '', ...rest] = text.split(/\s+/)
  const byCode = catalogue.measures.get(code)
  if (byCode) return byCode
  const name = [code, ...rest].join(' ')
  const named = [...catalogue.measures.values()].filter((m) => m.measure.label.zh === name)
  return named.length > 1 ? 'several' : (named[0] ?? 'unknown')
}

/** A measure as the template names it. */
export const measureText = (m: KnownMeasure): string => `${m.measure.code} ${m.measure.label.zh}`
