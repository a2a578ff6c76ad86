import { Decimal } from 'decimal.js'
import { evaluate, fractionOf } from '../../../kernel/formula.ts'
import type { Formula } from '../../../kernel/formula.ts'
import { label } from '../../../kernel/label.ts'
import type { Label } from '../../../kernel/label.ts'
import type { Catalogue } from '../values/catalogue.ts'

const SIGNS = { '+': '＋', '-': '−', '*': '×', '/': '÷' } as const

/** A formula in words: measures by their names, with brackets where they are needed. */
export function formulaWords(catalogue: Catalogue, formula: Formula): Label {
  const name = (code: string, lang: 'zh' | 'en'): string => catalogue.measures.get(code)?.measure.label[lang] ?? code
  const write = (f: Formula, lang: 'zh' | 'en', inside: boolean): string => {
    switch (f.kind) {
      case 'number':
        return f.value
      case 'measure':
        return f.prev ? `${lang === 'zh' ? '上期' : 'previous '}${name(f.code, lang)}` : name(f.code, lang)
      case 'share':
        return `${name(f.code, lang)}：${f.dimension}`
      case 'sqrt':
        return `√(${write(f.of, lang, false)})`
      case 'op': {
        const text = `${write(f.left, lang, f.op === '*' || f.op === '/')} ${SIGNS[f.op]} ${write(f.right, lang, true)}`
        return inside && (f.op === '+' || f.op === '-' || f.op === '/') ? `（${text}）` : text
      }
    }
  }
  return label(write(formula, 'zh', false), write(formula, 'en', false))
}

/** One side of the outermost fraction: its words and its number. */
export interface Side {
  readonly words: Label
  readonly value: string | null
  readonly unit: string
}

/** Numerator and denominator with their numbers; a total has only a top. Null values say that a part is missing. */
export function sidesOf(
  catalogue: Catalogue,
  formula: Formula,
  parts: Readonly<Record<string, string>>,
): { top: Side; bottom: Side | null } {
  const side = (f: Formula): Side => {
    const outcome = evaluate(f, parts)
    const code = firstMeasure(f)
    return {
      words: formulaWords(catalogue, f),
      value: 'value' in outcome ? new Decimal(outcome.value).toDecimalPlaces(6).toFixed() : null,
      unit: (code ? catalogue.measures.get(code)?.measure.unit : undefined) ?? '',
    }
  }
  const fraction = fractionOf(formula)
  return fraction ? { top: side(fraction.top), bottom: side(fraction.bottom) } : { top: side(formula), bottom: null }
}

function firstMeasure(f: Formula): string | null {
  if (f.kind === 'measure' || f.kind === 'share') return f.code
  if (f.kind === 'op') return firstMeasure(f.left) ?? firstMeasure(f.right)
  return f.kind === 'sqrt' ? firstMeasure(f.of) : null
}
