import { rmSync } from 'node:fs'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closeApp } from '../../src/apps/open-app.ts'
import { problemsOf } from './checks.ts'
import { compiledCopy } from './compiled.ts'
import { storesOf, type Stores } from './stores.ts'
import { runTrials } from './trial.ts'
import type { Target } from './steps.ts'

/** A few kills at the moments that write most; `run.ts` makes hundreds of them. */
const TARGETS: readonly Target[] = ['upload', 'accept', 'jobs', 'move', 'report', 'backup', 'migrate']
const server = process.env['TEST_DATABASE_URL'] ?? process.env['ZHIHENG_TEST_SERVER']
const kinds: readonly (readonly [string, string | undefined])[] = [
  ['pglite', undefined],
  ...(server === undefined ? [] : [['postgres', server] as const]),
]

describe.each(kinds)('a process killed in the middle [%s]', (store, address) => {
  let copy: string
  let stores: Stores
  beforeAll(async () => {
    copy = await compiledCopy()
    stores = await storesOf(address)
  })
  afterAll(async () => {
    await stores.close()
    rmSync(copy, { recursive: true, force: true })
  })

  it('leaves every step wholly there or wholly absent, and loses nothing it told of', async () => {
    const kills = Number(process.env['ZHIHENG_KILLS'] ?? TARGETS.length)
    const trials = await runTrials({ stores, copy, kills, targets: TARGETS, seed: store === 'pglite' ? 11 : 12 })
    expect(trials).toHaveLength(kills)
    expect(trials.flatMap((t) => t.problems)).toEqual([])
  }, 240_000)

  it('is judged by checks that see what is missing', async () => {
    const place = await stores.copy('filled')
    const app = await stores.open(place)
    try {
      expect(await problemsOf(app, [], `${place.folder}/out`)).toEqual([])
      await app.db.write((tx) => sql`update returns set state = 'accepted', data_version = 7 where true`.execute(tx))
      await app.db.write((tx) => sql`update audit_entry set action = 'changed' where seq = 1`.execute(tx))
      const lost = { step: 'published', upload: '01890000-0000-7000-8000-000000000000', rows: 3 } as const
      const found = (await problemsOf(app, [lost], `${place.folder}/out`)).join('\n')
      expect(found).toContain('a return moved without a move')
      expect(found).toContain('a return froze a version that is not there')
      expect(found).toContain('lost: a published upload')
      expect(found).toContain('the audit chain')
    } finally {
      await closeApp(app)
      await stores.drop(place)
    }
  }, 120_000)
})
