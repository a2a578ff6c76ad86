import { fileRefusals } from './file-refusals.ts'

/** What a scanner reports. Names come without namespace prefix; `attributes` is the raw text between name and `>`. */
export interface XmlHandler {
  open(name: string, attributes: string): void
  close(name: string): void
  /** Part of a text; long texts arrive in several pieces. */
  text(text: string): void
}

const lt = 60
const maxConstructChars = 1_000_000
const usualDepth = 64

/**
 * Push scanner for the XML of workbooks: feed it text in pieces of any size. It keeps no tree, knows only the five
 * built-in entities and refuses every document type declaration, which leaves nothing for an entity bomb to expand.
 */
export class XmlScanner {
  private rest = ''
  private depth = 0

  constructor(
    private readonly handler: XmlHandler,
    private readonly maxDepth = usualDepth,
  ) {}

  write(piece: string): void {
    const text = this.rest === '' ? piece : this.rest + piece
    const used = this.scan(text)
    this.rest = used === text.length ? '' : text.slice(used)
    if (this.rest.length > maxConstructChars) throw fileRefusals.damaged('xml')
  }

  end(): void {
    if (this.rest.trim() !== '' || this.depth !== 0) throw fileRefusals.damaged('xml')
  }

  private scan(text: string): number {
    let at = 0
    while (at < text.length) {
      if (text.charCodeAt(at) === lt) {
        const next = this.markup(text, at)
        if (next < 0) return at
        at = next
      } else {
        let end = text.indexOf('<', at)
        if (end < 0) end = splitPoint(text, at)
        if (end === at) return at
        this.handler.text(decodeEntities(text.slice(at, end)))
        at = end
      }
    }
    return at
  }

  /** Handles the construct at `at`; returns where it ends, or -1 when the rest has not arrived. */
  private markup(text: string, at: number): number {
    const kind = text.charAt(at + 1)
    if (kind === '') return -1
    if (kind === '?') return after(text, '?>', at)
    if (kind === '!') return this.declaration(text, at)
    const end = tagEnd(text, at)
    if (end < 0) return -1
    if (kind === '/') {
      this.shut(localName(text.slice(at + 2, end).trimEnd()))
      return end + 1
    }
    const selfClosing = text.charCodeAt(end - 1) === 47
    const stop = selfClosing ? end - 1 : end
    let nameEnd = at + 1
    while (nameEnd < stop && text.charCodeAt(nameEnd) > 32) nameEnd += 1
    const name = localName(text.slice(at + 1, nameEnd))
    this.depth += 1
    if (this.depth > this.maxDepth) throw fileRefusals.damaged('xml')
    this.handler.open(name, text.slice(nameEnd, stop))
    if (selfClosing) this.shut(name)
    return end + 1
  }

  private shut(name: string): void {
    this.depth -= 1
    if (this.depth < 0) throw fileRefusals.damaged('xml')
    this.handler.close(name)
  }

  private declaration(text: string, at: number): number {
    if (text.startsWith('<!--', at)) return after(text, '-->', at + 4)
    if (text.startsWith('<![CDATA[', at)) {
      const end = text.indexOf(']]>', at)
      if (end < 0) return -1
      this.handler.text(text.slice(at + 9, end))
      return end + 3
    }
    if (text.length - at < 9) return -1
    throw fileRefusals.unsafeXml()
  }
}

const after = (text: string, mark: string, from: number): number => {
  const end = text.indexOf(mark, from)
  return end < 0 ? -1 : end + mark.length
}

/** Position of the `>` that ends a tag, ignoring those inside quoted attribute values. */
const tagEnd = (text: string, at: number): number => {
  const end = text.indexOf('>', at)
  if (end < 0) return -1
  let quote = 0
  for (let index = at; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    if (quote !== 0) {
      if (code === quote) quote = 0
    } else if (code === 34 || code === 39) quote = code
    else if (code === 62) return index
  }
  return -1
}

/** How much of an open-ended text may be handed on without cutting an entity or a surrogate pair. */
const splitPoint = (text: string, from: number): number => {
  const ampersand = text.lastIndexOf('&')
  if (ampersand >= from && text.length - ampersand < 16 && text.indexOf(';', ampersand) < 0) return ampersand
  const last = text.charCodeAt(text.length - 1)
  return last >= 0xd800 && last <= 0xdbff ? text.length - 1 : text.length
}

const localName = (name: string): string => {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** Replaces the built-in and numeric entities; anything else stays as written. */
export const decodeEntities = (text: string): string => {
  if (!text.includes('&')) return text
  return text.replace(/&(#x[0-9a-fA-F]{1,6}|#[0-9]{1,7}|[a-z]{2,4});/g, (whole, name: string) => {
    if (!name.startsWith('#')) return named[name] ?? whole
    const code = name.startsWith('#x') ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10)
    return code > 0x10ffff ? whole : String.fromCodePoint(code)
  })
}

/** Value of an attribute in the raw text of a tag, or undefined. A prefix in the file is ignored: `r:id` is `id`. */
export const attribute = (raw: string, name: string): string | undefined => {
  let at = 0
  while (at < raw.length) {
    while (at < raw.length && raw.charCodeAt(at) <= 32) at += 1
    const equals = raw.indexOf('=', at)
    if (equals < 0) return undefined
    let open = equals + 1
    while (open < raw.length && raw.charCodeAt(open) <= 32) open += 1
    const close = raw.indexOf(raw.charAt(open), open + 1)
    if (close < 0) return undefined
    const key = raw.slice(at, equals).trimEnd()
    if (key === name || (key.endsWith(name) && key.charCodeAt(key.length - name.length - 1) === 58)) {
      return decodeEntities(raw.slice(open + 1, close))
    }
    at = close + 1
  }
  return undefined
}
