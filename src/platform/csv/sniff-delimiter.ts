const candidates = [',', ';', '\t'] as const
export type Delimiter = (typeof candidates)[number]

const sampleChars = 64 * 1024
const sampleLines = 20

/** The delimiter that stands in most of the first lines, outside quotes; a comma when none occurs. */
export const sniffDelimiter = (text: string): Delimiter => {
  const lines = text
    .slice(0, sampleChars)
    .replace(/"[^"]*"/g, '')
    .split('\n')
    .slice(0, sampleLines)
  let best: Delimiter = ','
  let most = 0
  for (const candidate of candidates) {
    const counts = lines.map((line) => line.split(candidate).length - 1)
    const score = counts.reduce((sum, count) => sum + (count > 0 ? 1000 : 0) + count, 0)
    if (score > most) {
      best = candidate
      most = score
    }
  }
  return best
}
