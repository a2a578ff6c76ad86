import { on, type Reaction } from '../../platform/assembly.ts'
import type { Ctx } from '../../platform/context.ts'
import { returnsAccepted, rowsChanged } from '../collect/events.ts'
import { handCountChanged, milestoneRecorded, pilotMoved, targetsChanged } from '../plan/events.ts'
import { dayOpened, treeSettled } from '../measure/events.ts'
import { WATCH } from './jobs.ts'

const DELAY_SECONDS = 3

/** Figures are about to change: compare soon, after the figures are in. */
const look = async (ctx: Ctx): Promise<void> => {
  await ctx.jobs.send(WATCH, { region: ctx.region }, { key: ctx.region, delaySeconds: DELAY_SECONDS })
}

/** A day began: paths and dates moved for every target, whether or not a figure changed. */
const lookAtAll = async (ctx: Ctx): Promise<void> => {
  await ctx.jobs.send(WATCH, { region: ctx.region, all: true }, { key: `${ctx.region}/day` })
}

export const reactions: Readonly<Record<string, Reaction>> = {
  ...on(returnsAccepted, look),
  ...on(rowsChanged, look),
  ...on(dayOpened, lookAtAll),
  ...on(treeSettled, look),
  ...on(targetsChanged, look),
  ...on(milestoneRecorded, look),
  ...on(handCountChanged, look),
  ...on(pilotMoved, look),
}
