const quote = 34
const lineFeed = 10

const fieldStart = 0
const plainField = 1
const quoted = 2
const afterQuote = 3

/**
 * Cuts a stream of CSV text (line breaks already LF) into blocks that end at the end of a record, so that a parser
 * sees whole records and never more than one block. A quote opens a field only at its beginning (RFC 4180).
 */
export class RecordSplitter {
  private rest = ''
  private open = false

  constructor(private readonly delimiter: string) {}

  /** Characters of the record that has begun and not ended. */
  get pending(): number {
    return this.rest.length
  }

  /** True when the text so far ends inside quotes. */
  get insideQuotes(): boolean {
    return this.open
  }

  /** Whole records that have become complete with this piece; '' when none has. */
  write(piece: string): string {
    const text = this.rest + piece
    const end = text.includes('"') ? this.lastRecordEnd(text) : text.lastIndexOf('\n') + 1
    this.rest = text.slice(end)
    return text.slice(0, end)
  }

  /** The last record, when the file does not end with a line break. */
  end(): string {
    return this.rest
  }

  private lastRecordEnd(text: string): number {
    const delimiter = this.delimiter.charCodeAt(0)
    let state = fieldStart
    let end = 0
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at)
      if (code === quote) {
        if (state === quoted) state = afterQuote
        else if (state !== plainField) state = quoted
      } else if (state !== quoted) {
        if (code === lineFeed) {
          end = at + 1
          state = fieldStart
        } else state = code === delimiter ? fieldStart : plainField
      }
    }
    this.open = state === quoted
    return end
  }
}
