/** One refused or failed request, as the server told it (RFC 9457) or as the browser noticed it. */
export class Problem extends Error {
  /** HTTP status; 0 when no answer came. */
  readonly status: number
  /** Stable code such as `returns.closed`; `network` when no answer came. */
  readonly code: string
  /** What happened and why, in the language of the screen. */
  readonly title: string
  /** What to do about it. */
  readonly advice: string
  /** Number to quote when reporting it. */
  readonly reference: string
  readonly params: Readonly<Record<string, unknown>>
  /** Marks beside fields: field name to text. */
  readonly fields: Readonly<Record<string, string>>

  constructor(init: Partial<Omit<Problem, 'name' | 'message' | 'stack'>> & { status: number; title: string }) {
    super(init.title)
    this.name = 'Problem'
    this.status = init.status
    this.title = init.title
    this.code = init.code ?? `http.${init.status}`
    this.advice = init.advice ?? ''
    this.reference = init.reference ?? ''
    this.params = init.params ?? {}
    this.fields = init.fields ?? {}
  }
}

type Json = Readonly<Record<string, unknown>>
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** A text that may come as plain text or in both languages. */
const inLanguage = (value: unknown, lang: 'zh' | 'en'): string =>
  isObject(value) ? text(value[lang]) || text(value['zh']) : text(value)

/** The field that a refusal names (`params.field`) with its text, or a list `errors: [{field, text}]`. */
const fieldTexts = (doc: Json, title: string, lang: 'zh' | 'en'): Record<string, string> => {
  const out: Record<string, string> = {}
  const params = isObject(doc['params']) ? doc['params'] : {}
  const named = text(params['field'])
  if (named !== '') out[named] = title
  const errors = Array.isArray(doc['errors']) ? doc['errors'] : []
  for (const one of errors) {
    if (!isObject(one)) continue
    const name = text(one['field'])
    if (name !== '') out[name] = inLanguage(one['text'] ?? one['detail'], lang)
  }
  return out
}

/** Turns a problem document into a `Problem`; anything unreadable becomes the fallback text with its status. */
export const readProblem = (
  status: number,
  body: unknown,
  lang: 'zh' | 'en',
  fallback: { title: string; advice: string; reference?: string },
): Problem => {
  const doc: Json = isObject(body) ? body : {}
  const words: Json = isObject(doc['text']) ? doc['text'] : {}
  const title = inLanguage(words['what'] ?? doc['title'], lang)
  const reference = text(doc['instance']) || fallback.reference || ''
  if (title === '') return new Problem({ status, ...fallback, reference })
  return new Problem({
    status,
    title,
    advice: inLanguage(words['advice'] ?? doc['advice'], lang),
    code: text(doc['code']) || `http.${status}`,
    reference,
    params: isObject(doc['params']) ? doc['params'] : {},
    fields: fieldTexts(doc, title, lang),
  })
}

/** Any thrown value as a `Problem`, so that every block can show it the same way. */
export const asProblem = (error: unknown, fallback: { title: string; advice: string }): Problem =>
  error instanceof Problem ? error : new Problem({ status: 0, code: 'client', ...fallback })
