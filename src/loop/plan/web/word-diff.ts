/** A stretch of a text: the same in both, or only in this one. */
export interface Stretch {
  readonly text: string
  readonly same: boolean
}

/** Figures stay whole, everything else goes sign by sign. */
const tokens = (text: string): string[] => text.match(/\d+(?:[.,]\d+)*%?|[\s\S]/gu) ?? []

/** Beyond this length two texts are only told apart as a whole. */
const LONGEST = 600

/** Two wordings of a sentence with what is only in the old and only in the new one; longest common subsequence. */
export function wordDiff(old: string, now: string): { old: Stretch[]; now: Stretch[] } {
  const [a, b] = [tokens(old), tokens(now)]
  if (old === now) return { old: [{ text: old, same: true }], now: [{ text: now, same: true }] }
  if (a.length > LONGEST || b.length > LONGEST)
    return { old: [{ text: old, same: false }], now: [{ text: now, same: false }] }
  const best = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1))
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      best[i]![j] = a[i] === b[j] ? best[i + 1]![j + 1]! + 1 : Math.max(best[i + 1]![j]!, best[i]![j + 1]!)
  const out: { old: Stretch[]; now: Stretch[] } = { old: [], now: [] }
  let [i, j] = [0, 0]
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      add(out.old, a[i++]!, true)
      add(out.now, b[j++]!, true)
    } else if (j >= b.length || (i < a.length && best[i + 1]![j]! >= best[i]![j + 1]!)) add(out.old, a[i++]!, false)
    else add(out.now, b[j++]!, false)
  }
  return out
}

function add(list: Stretch[], text: string, same: boolean): void {
  const last = list.at(-1)
  if (last?.same === same) list[list.length - 1] = { text: last.text + text, same }
  else list.push({ text, same })
}
