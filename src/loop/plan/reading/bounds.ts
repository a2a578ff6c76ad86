import type { Quantity } from './quantities.ts'

const JOIN =
  /^ ?[,、]? ?(?:并且|而且|且|并|但|又|同时)?(?:也|最高|最低|最多|最少|上限|下限)?(?:不超过|不得超过|不能超过|不高于|不大于|不多于|不得高于|低于|少于|小于|不低于|不少于|不小于|不得低于|不得少于|高于|大于|至多|至少|为|[≤≥<>]=?)? ?$/

/**
 * A lower and an upper end that stand side by side are one range: 大于12小于50, 不低于12%不超过15%, 12个以上50个以下, in either order.
 * Both must have the same measure word, or the first none.
 */
export function joinBounds(text: string, quantities: readonly Quantity[]): Quantity[] {
  const out: Quantity[] = []
  for (const q of quantities) {
    const before = out.at(-1)
    const joined = before ? range(before, q, text) : null
    if (joined) out[out.length - 1] = joined
    else out.push(q)
  }
  return out
}

function range(a: Quantity, b: Quantity, text: string): Quantity | null {
  if (a.upper !== null || b.upper !== null || (a.unit !== b.unit && a.unit !== '')) return null
  const [low, high] = a.comparator === 'at_most' ? [b, a] : [a, b]
  if (low.comparator !== 'at_least' || high.comparator !== 'at_most' || low.value >= high.value) return null
  if (b.start - a.end > 16 || !JOIN.test(text.slice(a.end, b.start))) return null
  return {
    start: a.start,
    end: b.end,
    value: low.value,
    upper: high.value,
    unit: b.unit,
    comparator: 'between',
    doubts: [...new Set([...a.doubts, ...b.doubts])],
  }
}
