/** A piece of text by cleaned offsets, `end` exclusive. */
export type Span = { start: number; end: number }

const OPEN = '(〔[【《“‘「『'
const CLOSE = ')〕]】》”’」』'

/**
 * Splits a block into sentences (。！？ and line ends; a semicolon goes on with the same sentence, because a date at its
 * beginning governs all of it). Signs inside brackets or quotation marks do not split. Linear.
 */
export function sentencesOf(text: string, start = 0, end = text.length): Span[] {
  return split(text, start, end, /[。!?\n\t]/)
}

/** Splits a sentence into clauses at , ; : outside brackets and quotation marks. */
export function clausesOf(text: string, start: number, end: number): Span[] {
  return split(text, start, end, /[,;:。!?\n]/)
}

// no sentence of a plan is that long; text without any stop is cut so that work stays linear
const LONGEST = 1200

function split(text: string, start: number, end: number, stops: RegExp): Span[] {
  const out: Span[] = []
  let depth = 0
  let opened = 0
  let from = start
  for (let i = start; i < end; i++) {
    const sign = text[i] as string
    if (sign === '\n') depth = 0
    else if (OPEN.includes(sign)) {
      depth++
      opened = i
    } else if (CLOSE.includes(sign)) depth = Math.max(0, depth - 1)
    // an unclosed bracket must not swallow the rest of the document
    if (depth > 0 && i - opened > 120) depth = 0
    const inNumber = (sign === ':' || sign === ',') && /\d/.test(text[i - 1] ?? '') && /\d/.test(text[i + 1] ?? '')
    if (inNumber && (sign === ':' || /^\d{3}(?!\d)/.test(text.slice(i + 1, i + 5)))) continue
    if ((depth === 0 && stops.test(sign)) || i - from >= LONGEST) {
      if (i > from) out.push({ start: from, end: i + (/[。!?]/.test(sign) ? 1 : 0) })
      from = stops.test(sign) ? i + 1 : i
    }
  }
  if (end > from) out.push({ start: from, end })
  return out
}
