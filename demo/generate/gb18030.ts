/** Two bytes of every sign that GBK knows, made once from the decoder that Node has. */
function makeTable(): Map<string, number> {
  const table = new Map<string, number>()
  const decoder = new TextDecoder('gb18030', { fatal: false })
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (trail === 0x7f) continue
      const sign = decoder.decode(Uint8Array.of(lead, trail))
      if ([...sign].length === 1 && sign !== '\ufffd' && !table.has(sign)) table.set(sign, lead * 256 + trail)
    }
  return table
}

let table: Map<string, number> | null = null

/** A text as Excel on Chinese Windows saves it. Throws for a sign outside the two-byte part, which our lists do not use. */
export function encodeGb18030(text: string): Buffer {
  table ??= makeTable()
  const out: number[] = []
  for (const sign of text) {
    const point = sign.codePointAt(0) ?? 0
    const bytes = point < 0x80 ? point : table.get(sign)
    if (bytes === undefined) throw new Error(`no two-byte code for ${sign}`)
    if (bytes > 0xff) out.push(bytes >> 8)
    out.push(bytes & 0xff)
  }
  return Buffer.from(out)
}
