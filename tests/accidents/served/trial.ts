import { closeApp } from '../../../src/apps/open-app.ts'
import { problemsOf } from '../checks.ts'
import type { Moment } from '../killed.ts'
import type { Stores } from '../stores.ts'
import { fellAt, LIVES, type Trial, type Trials } from '../kinds.ts'
import { isAck } from './answered.ts'
import { openOffice, problemsWhenServedAgain, servedUntilKilled, type Office } from './life.ts'

/** Kills of a server that people work at over HTTP. One office is used for several kills, so that its history grows. */
export function servedTrials(stores: Stores, copy: string): Trials {
  let office: Office | null = null
  let lives = 0
  const leave = async (): Promise<void> => {
    if (office) await stores.drop(office.place)
    office = null
    lives = 0
  }
  return {
    async one(seed: number, moment: Moment): Promise<Trial> {
      const at = (office ??= openOffice(await stores.copy('filled')))
      const before = at.answered.length
      const life = await servedUntilKilled(copy, at, seed, moment)
      const problems = life.failed === null ? [] : [life.failed]
      problems.push(...(await problemsWhenServedAgain(copy, at)))
      const app = await stores.open(at.place)
      try {
        const active = await app.db.execute(`select name from pgboss.job where state = 'active'`)
        if (active.length > 0) problems.push(`jobs under way that nobody works: ${JSON.stringify(active)}`)
        problems.push(...(await problemsOf(app, at.answered.filter(isAck), `${at.place.folder}/backups`)))
      } finally {
        await closeApp(app)
      }
      const acks = at.answered.length - before
      if (++lives >= LIVES || problems.length > 0) await leave()
      return { target: 'serve', afterMs: moment.afterMs, fell: fellAt(life), acks, problems }
    },
    leave,
  }
}
