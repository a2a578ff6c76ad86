import { migrations } from '../../src/apps/migrations.ts'
import { bringUpToDate, closeApp } from '../../src/apps/open-app.ts'
import type { App } from '../../src/platform/context.ts'
import { appliedChecksums } from '../../src/platform/db/migrate.ts'
import { problemsOf } from './checks.ts'
import { SCHOOLS } from './city.ts'
import { killedAt } from './killed.ts'
import { shapeOf, type Place, type Stores } from './stores.ts'
import { TARGETS, type Ack, type Target } from './steps.ts'

/** One kill and what was found afterwards. */
export interface Trial {
  readonly target: Target
  readonly afterMs: number
  /** Where the kill fell: while the store was opened or the way prepared, in the target act, or behind it. */
  readonly fell: 'before' | 'within' | 'after'
  readonly acks: number
  readonly problems: readonly string[]
}

export interface Plan {
  readonly stores: Stores
  readonly copy: string
  readonly kills: number
  readonly targets?: readonly Target[]
  readonly seed: number
  readonly signal?: AbortSignal
  readonly onTrial?: (trial: Trial) => void
}

/** A small generator (mulberry32): the same seed gives the same kills, as far as a machine's speed allows. */
const randomOf = (seed: number) => {
  let a = seed >>> 0
  return (): number => {
    a = (a + 0x6d2b79f5) >>> 0
    let t = Math.imul(a ^ (a >>> 15), a | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** After so many kills a place is given up for a fresh copy: the killed one has a history by then. */
const LIVES = 8
const START_WINDOW_MS: Partial<Record<Target, number>> = {
  upload: 1500,
  recompute: 800,
  report: 800,
  backup: 500,
  migrate: 1500,
}

/** Migrations stop at a step's end and go on from there to the same shape as without any accident. */
async function migrationProblems(app: App, shape: string): Promise<string[]> {
  const applied = [...(await app.db.read(appliedChecksums)).keys()]
  const expected = migrations.slice(0, applied.length).map((m) => m.id)
  const found = new Set(applied)
  const problems = expected.every((id) => found.has(id)) ? [] : ['migrations were applied out of order']
  await bringUpToDate(app)
  return (await shapeOf(app)) === shape ? problems : [...problems, 'the shape differs from one made in one go']
}

/** Kills processes one after the other on copies of a prepared store, and looks at what each left behind. */
export async function runTrials(plan: Plan): Promise<Trial[]> {
  const random = randomOf(plan.seed)
  const targets = plan.targets ?? TARGETS
  const windows = new Map<Target, number>()
  const trials: Trial[] = []
  const first = await plan.stores.copy('filled')
  const full = await plan.stores.open(first)
  const shape = await shapeOf(full)
  await closeApp(full)
  let place: Place = first
  let acks: Ack[] = []
  let lives = 0
  for (let n = 0; n < plan.kills && !plan.signal?.aborted; n++) {
    const target = targets[n % targets.length]!
    const window = windows.get(target) ?? START_WINDOW_MS[target] ?? 250
    const early = random() < 0.08
    const afterMs = Math.round(random() * (early ? 5000 : window))
    const migrating = target === 'migrate'
    const at = migrating ? await plan.stores.copy('empty') : place
    const order = {
      target,
      school: Math.floor(random() * SCHOOLS.length),
      // Ever longer files: a shorter one would ask for an explanation before it can be confirmed.
      rows: 3 + 2 * n + Math.floor(random() * 2),
      seed: plan.seed * 1000 + n,
      out: `${at.folder}/out`,
    }
    const life = await killedAt(plan.copy, at, order, { from: early ? 'start' : 'begin', afterMs })
    if (life.begun && !early) windows.set(target, Math.max(30, window * (life.ended ? 0.85 : 1.1)))
    const problems = life.failed === null ? [] : [`the process failed: ${life.failed}`]
    try {
      const app = await plan.stores.open(at)
      try {
        if (migrating) problems.push(...(await migrationProblems(app, shape)))
        else {
          acks.push(...life.acks)
          problems.push(...(await problemsOf(app, acks, order.out)))
        }
      } finally {
        await closeApp(app)
      }
    } catch (error) {
      problems.push(`it could not be opened again: ${error instanceof Error ? (error.stack ?? '') : String(error)}`)
    }
    const trial: Trial = {
      target,
      afterMs,
      fell: !life.begun ? 'before' : life.ended ? 'after' : 'within',
      acks: life.acks.length,
      problems,
    }
    trials.push(trial)
    plan.onTrial?.(trial)
    if (migrating) await plan.stores.drop(at)
    else if (++lives >= LIVES || problems.length > 0) {
      await plan.stores.drop(place)
      place = await plan.stores.copy('filled')
      acks = []
      lives = 0
    }
  }
  await plan.stores.drop(place)
  return trials
}
