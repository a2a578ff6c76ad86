import { migrations } from '../../src/apps/migrations.ts'
import { bringUpToDate, closeApp } from '../../src/apps/open-app.ts'
import type { App } from '../../src/platform/context.ts'
import { appliedChecksums } from '../../src/platform/db/migrate.ts'
import { problemsOf } from './checks.ts'
import { SCHOOLS } from './city.ts'
import { killedAt, type Moment } from './killed.ts'
import { randomOf } from './random.ts'
import { shapeOf, type Place, type Stores } from './stores.ts'
import type { Ack, Target } from './steps.ts'
import { fellAt, LIVES, type Kind, type Trial, type Trials } from './kinds.ts'

/** Migrations stop at a step's end and go on from there to the same shape as without any accident. */
async function migrationProblems(app: App, shape: string): Promise<string[]> {
  const applied = [...(await app.db.read(appliedChecksums)).keys()]
  const expected = migrations.slice(0, applied.length).map((m) => m.id)
  const found = new Set(applied)
  const problems = expected.every((id) => found.has(id)) ? [] : ['migrations were applied out of order']
  await bringUpToDate(app)
  return (await shapeOf(app)) === shape ? problems : [...problems, 'the shape differs from one made in one go']
}

/** Kills of a process that does one step after the other through the product's own acts. */
export function stepTrials(stores: Stores, copy: string): Trials {
  let place: Place | null = null
  let shape: string | null = null
  let acks: Ack[] = []
  let lives = 0
  let count = 0
  const leave = async (): Promise<void> => {
    if (place) await stores.drop(place)
    place = null
    acks = []
    lives = 0
  }
  const shapeInOneGo = async (): Promise<string> => {
    const whole = await stores.copy('filled')
    const app = await stores.open(whole)
    try {
      return await shapeOf(app)
    } finally {
      await closeApp(app)
      await stores.drop(whole)
    }
  }
  return {
    async one(seed: number, moment: Moment, kind: Kind): Promise<Trial> {
      const target = kind as Target
      const migrating = target === 'migrate'
      const at = migrating ? await stores.copy('empty') : (place ??= await stores.copy('filled'))
      const random = randomOf(seed)
      const n = count++
      const order = {
        target,
        school: Math.floor(random() * SCHOOLS.length),
        // Ever longer files: a shorter one would ask for an explanation before it can be confirmed.
        rows: 3 + 2 * n + Math.floor(random() * 2),
        seed,
        out: `${at.folder}/out`,
      }
      const life = await killedAt(copy, at, order, moment)
      const problems = life.failed === null ? [] : [`the process failed: ${life.failed}`]
      try {
        const app = await stores.open(at)
        try {
          if (migrating) problems.push(...(await migrationProblems(app, (shape ??= await shapeInOneGo()))))
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
      if (migrating) await stores.drop(at)
      else if (++lives >= LIVES || problems.length > 0) await leave()
      return { target, afterMs: moment.afterMs, fell: fellAt(life), acks: life.acks.length, problems }
    },
    leave,
  }
}
