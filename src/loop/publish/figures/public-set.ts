import { inRead, inWrite, SYSTEM, type App, type Ctx } from '../../../platform/context.ts'
import type { Database } from '../../../platform/db/database.ts'
import { judgeAll, judgeOne, tablesOf, verdictsIn, type FigureKey, type Kept, type Verdicts } from './judgement.ts'
import type { Beside } from './narrow.ts'
import type { Counted } from './tables.ts'
import {
  addJudged,
  isAnythingPublic,
  judgedOf,
  judgedState,
  judgeHere,
  keptVersions,
  lockPublic,
  replaceJudged,
  tablesBeside,
  basisOf,
  treeOf,
} from './verdict-store.ts'

/** Answers may stand in caches for five minutes: whether the tree has changed is asked no more than once a minute. */
const TREE_MS = 60_000

interface Memory {
  basis: { readonly mark: string; readonly at: number } | null
  judging: Promise<void> | null
}
const memory = new WeakMap<Database, Map<string, Memory>>()

function memoryOf(db: Database, region: string): Memory {
  const mine = memory.get(db) ?? new Map<string, Memory>()
  memory.set(db, mine)
  const known = mine.get(region) ?? { basis: null, judging: null }
  mine.set(region, known)
  return known
}

/** Was everything public judged, on the basis of now? */
async function isJudged(ctx: Ctx, basis?: string): Promise<boolean> {
  const state = await judgedState(ctx)
  return state !== undefined && state.basis === (basis ?? (await basisOf(ctx)))
}

/**
 * Sees to it that everything public is judged before somebody reads it. That it is costs one look; a job does it when the tree has changed,
 * and this where nobody did. Whoever comes meanwhile waits for the same judgement.
 */
export async function demandJudged(app: App): Promise<void> {
  const mine = memoryOf(app.db, app.region)
  const done = await inRead(app, SYSTEM, async (ctx) => {
    const at = Date.parse(ctx.now)
    if (mine.basis === null || Math.abs(at - mine.basis.at) >= TREE_MS) mine.basis = { mark: await basisOf(ctx), at }
    return (await isJudged(ctx, mine.basis.mark)) || !(await isAnythingPublic(ctx))
  })
  if (done) return
  mine.judging ??= judgeRegion(app).finally(() => {
    mine.judging = null
    mine.basis = null
  })
  await mine.judging
}

/** The same before anybody comes: the tree may have changed just now. */
export async function judgeAhead(app: App): Promise<void> {
  memoryOf(app.db, app.region).basis = null
  await demandJudged(app)
}

const ATTEMPTS = 5

/** Judges between two transactions, so that nobody waits for it; what changed meanwhile is judged again. */
async function judgeRegion(app: App): Promise<void> {
  for (let i = 0; i < ATTEMPTS; i++) {
    const was = await inRead(app, SYSTEM, async (ctx) => ({
      // Who looked before somebody else was done comes too late.
      done: await isJudged(ctx),
      turn: (await judgedState(ctx))?.turn,
      mark: await basisOf(ctx),
      tree: await treeOf(ctx),
      kept: await keptVersions(ctx),
    }))
    if (was.done) return
    const all = await judgeAll(was.kept, was.tree)
    const kept = await inWrite(app, SYSTEM, async (ctx) => {
      await lockPublic(ctx)
      if ((await judgedState(ctx))?.turn !== was.turn || (await basisOf(ctx)) !== was.mark) return false
      await replaceJudged(ctx, all, was.mark)
      return true
    })
    if (kept) return
  }
  throw new Error(`what is public of ${app.region} changed ${ATTEMPTS} times while it was judged`)
}

/** What was judged of an indicator at a unit. */
export const verdictsOf = async (ctx: Ctx, of: Omit<FigureKey, 'period'>): Promise<Verdicts> =>
  verdictsIn(await judgedOf(ctx, of))

/**
 * The same for a figure that is about to be published, with what stands beside it. Where nothing fit is kept, it is judged for this one
 * answer.
 */
export async function aroundFigure(
  ctx: Ctx,
  figure: FigureKey,
): Promise<{ readonly verdicts: Verdicts; readonly besides: (content: Counted) => Promise<Beside> }> {
  const tree = await treeOf(ctx)
  const kept = await isJudged(ctx)
  const all = kept ? null : await judgeAll(await keptVersions(ctx), tree)
  const verdicts = verdictsIn(all ?? (await judgedOf(ctx, figure)))
  return {
    verdicts,
    besides: async (content) => ({
      tree,
      hiddenBefore: verdicts.hiddenBefore(figure),
      tables: all
        ? tablesOf(
            all.filter((j) => j.newest),
            figure,
          )
        : await tablesBeside(ctx, figure, content),
    }),
  }
}

/** Brings the judgement up to now before a version is published. The caller holds the lock of what is public. */
export async function judgedBefore(ctx: Ctx): Promise<void> {
  if (!(await isJudged(ctx))) await judgeHere(ctx)
}

/** Judges a version that has just been published, in the same transaction. `last`: none was published after it. */
export async function judgePublished(ctx: Ctx, v: Kept, last: boolean): Promise<void> {
  // A clock that was set back puts it among others: their order decides.
  if (!last) return judgeHere(ctx)
  const around = await tablesBeside(ctx, v, v.content)
  await addJudged(ctx, judgeOne(around, v, await treeOf(ctx)))
}
