import { on, type Reaction } from '../../platform/assembly.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Jobs } from '../../platform/jobs/jobs.ts'
import { treeChanged } from '../../directory/public.ts'
import { judgeAhead } from './figures/public-set.ts'
import { isAnyJudged } from './figures/verdict-store.ts'

/** Queue of changed trees: what is public is judged by the new one before a visitor has to wait for that. */
export const JUDGE = 'publish.judge'
/** Every night: moves have a day on which they begin, and units founded anew are not told of. */
export const JUDGE_DAILY = 'publish.judge-daily'

async function treeMoved(ctx: Ctx): Promise<void> {
  if (await isAnyJudged(ctx)) await ctx.jobs.send(JUDGE, {}, { key: 'public' })
}

export const reactions: Readonly<Record<string, Reaction>> = on(treeChanged, treeMoved)

export function declareJobs(jobs: Jobs): void {
  jobs.work(JUDGE, judgeAhead, { once: true })
  jobs.work(JUDGE_DAILY, judgeAhead, { at: { daily: '00:05' } })
}
