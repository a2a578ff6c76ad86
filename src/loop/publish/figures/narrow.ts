import { previousPeriod } from '../../../kernel/period.ts'
import type { PublicContent } from './content.ts'
import { admit, shownOf, type Table, type Tree, type Verdict } from './judge.ts'
import { mayShow, type FigureKey, type Verdicts, type VersionKey } from './judgement.ts'
import { tableOf } from './tables.ts'

const NOTHING = { value: null, top: null, bottom: null } as const

/** What stands beside a figure that is about to be published: tables of the newest versions of others, and what its own ones hid. */
export interface Beside {
  readonly tree: Tree
  readonly tables: readonly Table[]
  readonly hiddenBefore: ReadonlySet<string>
}

/** A figure about to be published, with what has to be hidden beside everything public; null where only silence would help. */
export function besidePublic(beside: Beside, figure: FigureKey, content: PublicContent): PublicContent | null {
  const { tree, tables } = beside
  const table = tableOf(content)
  const alone = admit(tables, table, tree)
  if (alone.withheld) return null
  const verdict = { ...alone, hidden: new Set([...alone.hidden, ...beside.hiddenBefore]) }
  const now = [...tables, shownOf(table, verdict.hidden)]
  const trend = content.trend.filter((p) => p.period === figure.period || mayShow(now, content, p, tree))
  return narrowed(content, verdict, trend)
}

/** Content without the rows of a verdict and without points that are not in `trend`. */
function narrowed(content: PublicContent, verdict: Verdict, trend: PublicContent['trend']): PublicContent {
  const rows = content.rows.map((r) =>
    r.state === 'shown' && verdict.hidden.has(r.code)
      ? { ...r, ...NOTHING, before: null, state: 'hidden' as const }
      : r,
  )
  const before = trend.some((p) => p.period === content.before?.period) ? content.before : null
  return {
    ...content,
    rows,
    trend,
    hiddenRows: rows.filter((r) => r.state === 'hidden').length,
    before: verdict.withheld ? null : before,
    ...(verdict.withheld ? { figure: { ...content.figure, ...NOTHING }, line: null } : {}),
  }
}

/**
 * A stored version as the public may see it: nothing of what is hidden is left in it, and nothing at all of what nobody has judged. What
 * one version of a figure hides is hidden in all of them, or a row of the one taken from the total of the other would give it away.
 */
export function asShown(verdicts: Verdicts, v: VersionKey, content: PublicContent): PublicContent {
  const verdict = verdicts.verdictOf(v)
  if (!verdict) return narrowed(content, { hidden: new Set(content.rows.map((r) => r.code)), withheld: true }, [])
  const past = verdicts.hiddenIn({ ...v, period: previousPeriod(v.period) })
  const trend = content.trend.filter((p) =>
    p.period === v.period ? !verdict.withheld : verdicts.mayShowPoint(v, p.period),
  )
  const rows = content.rows.map((r) => (past.has(r.code) ? { ...r, before: null } : r))
  const hidden = new Set([...verdict.hidden, ...verdicts.hiddenIn(v)])
  return narrowed({ ...content, rows }, { ...verdict, hidden }, trend)
}
