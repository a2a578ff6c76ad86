import { KINDS, type Kind, type Trial, type Trials } from './kinds.ts'
import type { Moment } from './killed.ts'
import { randomOf } from './random.ts'
import { restoreTrials } from './restored/trial.ts'
import { servedTrials } from './served/trial.ts'
import { stepTrials } from './step-trial.ts'
import type { Stores } from './stores.ts'
import { TARGETS, type Target } from './steps.ts'

export interface Plan {
  readonly stores: Stores
  /** The other kind of store, whose backups are restored as well. */
  readonly other?: Stores
  readonly copy: string
  readonly kills: number
  readonly targets?: readonly Kind[]
  readonly seed: number
  readonly signal?: AbortSignal
  readonly onTrial?: (trial: Trial) => void
}

const START_WINDOW_MS: Partial<Record<Kind, number>> = {
  upload: 1500,
  recompute: 800,
  report: 800,
  backup: 500,
  migrate: 1500,
  serve: 3000,
  restore: 3000,
}

const isTarget = (kind: Kind): kind is Target => TARGETS.some((t) => t === kind)

/** Kills processes one after the other on copies of a prepared store, and looks at what each left behind. */
export async function runTrials(plan: Plan): Promise<Trial[]> {
  const random = randomOf(plan.seed)
  const targets = plan.targets ?? KINDS
  const windows = new Map<Kind, number>()
  const trials: Trial[] = []
  const steps = stepTrials(plan.stores, plan.copy)
  const served = servedTrials(plan.stores, plan.copy)
  const restored = restoreTrials(plan.stores, plan.other ?? null, plan.copy)
  const way = (kind: Kind): Trials => (isTarget(kind) ? steps : kind === 'serve' ? served : restored)
  try {
    for (let n = 0; n < plan.kills && !plan.signal?.aborted; n++) {
      const target = targets[n % targets.length]!
      const window = windows.get(target) ?? START_WINDOW_MS[target] ?? 250
      const early = random() < 0.08
      const afterMs = Math.round(random() * (early ? 5000 : window))
      const moment: Moment = { from: early ? 'start' : 'begin', afterMs }
      const trial = await way(target).one(plan.seed * 1000 + n, moment, target)
      // What people do at a server has no end by itself: its window stays.
      if (trial.fell !== 'before' && !early && target !== 'serve')
        windows.set(target, Math.max(30, window * (trial.fell === 'after' ? 0.85 : 1.1)))
      trials.push(trial)
      plan.onTrial?.(trial)
    }
  } finally {
    for (const t of [steps, served, restored]) await t.leave()
  }
  return trials
}
