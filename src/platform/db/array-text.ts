/** PostgreSQL's array text form, `{a,"b c",NULL}`, to values and back. */

export type ArrayValue = string | null | readonly ArrayValue[]

const quoted = (text: string) => `"${text.replace(/[\\"]/g, '\\$&')}"`

/** Encodes already textual elements; nested arrays become dimensions. */
export const encodeArray = (values: readonly ArrayValue[]): string =>
  `{${values.map((v) => (v === null ? 'NULL' : typeof v === 'string' ? quoted(v) : encodeArray(v))).join(',')}}`

/** Decodes an array's text; each element's text goes through `parse`. */
export function parseArray<T>(text: string, parse: (element: string) => T): (T | null | unknown[])[] {
  let at = text.indexOf('{')
  const one = (): (T | null | unknown[])[] => {
    const out: (T | null | unknown[])[] = []
    at++
    while (text[at] !== '}') {
      if (at >= text.length) throw new RangeError('array text ends early')
      if (text[at] === ',') at++
      else if (text[at] === '{') out.push(one())
      else if (text[at] === '"') out.push(parse(quotedElement()))
      else {
        const end = /[,}]/g
        end.lastIndex = at
        const stop = end.exec(text)?.index ?? text.length
        const raw = text.slice(at, stop)
        out.push(raw === 'NULL' ? null : parse(raw))
        at = stop
      }
    }
    at++
    return out
  }
  const quotedElement = (): string => {
    let out = ''
    for (at++; text[at] !== '"'; at++) {
      if (at >= text.length) throw new RangeError('array text ends early')
      if (text[at] === '\\') at++
      out += text[at]
    }
    at++
    return out
  }
  return one()
}
