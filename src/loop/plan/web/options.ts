import type { Lang } from '../../../kernel/format/figure.ts'
import type { Translate } from '../../../ui/i18n/use-texts.ts'
import type { Link } from '../linking/link.ts'
import type { Candidates, TargetRow } from './api-types.ts'
import type { planTexts } from './texts.ts'

type Say = Translate<keyof typeof planTexts.zh & string>

/** One reading that may be chosen for a target, with what it would mean. */
export interface Option {
  readonly key: string
  readonly title: string
  readonly note: string
  readonly link: Link | null
}

const EXAMPLE = 40

const percent = (value: number): string => `${(Math.round(value * 10) / 10).toFixed(1)}%`

/** Points or growth: what either would mean, from the present value (a share 0..1) where it is known. */
function readings(target: TargetRow, link: Link, value: number | null, say: Say): Option[] {
  const n = Math.abs(Number(target.value))
  const sign = Number(target.value) < 0 ? -1 : 1
  const verb = say(sign < 0 ? 'ask.down' : 'ask.up')
  const base = value === null ? EXAMPLE : value * 100
  const key = value === null ? 'ask.example' : 'ask.now'
  const note = (to: number): string => say(key, { from: percent(base), to: percent(to) })
  return [
    {
      key: 'difference',
      title: say('ask.pointsTitle', { verb, n }),
      note: note(base + sign * n),
      link: { ...link, change: 'difference' },
    },
    {
      key: 'growth',
      title: say('ask.growthTitle', { verb, n }),
      note: note(base * (1 + (sign * n) / 100)),
      link: { ...link, change: 'growth' },
    },
  ]
}

const linkOf = ({ indicator, slice, scope, quantifier, change }: Link): Link => ({
  indicator,
  slice,
  scope,
  quantifier,
  change,
})

/** Whether the text leaves open if points or growth is meant. */
export const asksPoints = (target: TargetRow, unit: string | undefined): boolean =>
  target.comparator === 'increase_by' &&
  target.unit === '%' &&
  unit === '%' &&
  target.state === 'proposed' &&
  target.link_state === 'ask'

/**
 * The readings offered for a target that asks something, at most four, the proposed one first; empty when nothing is open.
 * `value`: present value of the indicator where it is known.
 */
export function optionsOf(
  target: TargetRow,
  found: Candidates | undefined,
  value: number | null,
  say: Say,
  lang: Lang,
): Option[] {
  const asks = target.link_state === 'ask' || target.link_state === 'unlinked' || target.assumed
  if (target.state !== 'proposed' || target.kind !== 'target' || !asks) return []
  const manual: Option = { key: 'manual', title: say('ask.manual'), note: say('ask.manualWhy'), link: null }
  const first = found?.candidates[0]
  if (!first) return target.link_state === 'unlinked' ? [] : [manual]
  if (asksPoints(target, first.unit)) return [...readings(target, linkOf(first), value, say), manual]
  const seen = new Set<string>()
  const choices = found.candidates.filter((c) => !seen.has(c.indicator) && seen.add(c.indicator)).slice(0, 3)
  return [
    ...choices.map((c) => ({
      key: c.indicator,
      title: c[lang],
      note: [say('ask.auto'), ...(c.doubts.length > 0 ? c.doubts : c.reasons).map((r) => r[lang])].join(
        lang === 'zh' ? '；' : '; ',
      ),
      link: linkOf(c),
    })),
    manual,
  ]
}

/** Which option stands first chosen: the proposed reading, unless its name covers too little of what the sentence says. */
export function firstChoice(target: TargetRow, found: Candidates | undefined, options: readonly Option[]): number {
  const best = found?.candidates[0]
  const weak = best !== undefined && best.doubts.length > 0 && best.covered < target.subject.length * 0.6
  return weak
    ? Math.max(
        0,
        options.findIndex((o) => o.link === null),
      )
    : 0
}
