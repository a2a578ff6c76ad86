import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closeApp } from '../../src/apps/open-app.ts'
import { problemsOf } from './checks.ts'
import { compiledCopy } from './compiled.ts'
import { storesOf, type Stores } from './stores.ts'
import { runTrials } from './trial.ts'
import type { Kind } from './kinds.ts'
import type { Answered } from './served/answered.ts'
import { openOffice, problemsWhenServedAgain, servedUntilKilled } from './served/life.ts'

/** A few kills at the moments that write most; `run.ts` makes hundreds of them. */
const TARGETS: readonly Kind[] = ['upload', 'accept', 'jobs', 'move', 'report', 'backup', 'migrate', 'serve', 'restore']
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
  })

  it('leaves every step wholly there or wholly absent, and loses nothing it told of', async () => {
    const kills = Number(process.env['ZHIHENG_KILLS'] ?? TARGETS.length)
    const trials = await runTrials({ stores, copy, kills, targets: TARGETS, seed: store === 'pglite' ? 11 : 12 })
    expect(trials).toHaveLength(kills)
    expect(trials.flatMap((t) => t.problems)).toEqual([])
  }, 480_000)

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

  it('is asked over HTTP for what it answered, and seen to have lost what is not there', async () => {
    const office = openOffice(await stores.copy('filled'))
    const life = await servedUntilKilled(copy, office, 7, { from: 'begin', afterMs: 1500 })
    expect(life).toMatchObject({ begun: true, failed: null })
    const id = '01890000-0000-7000-8000-000000000000'
    const never: Answered[] = [
      { step: 'published', upload: id, rows: 3 },
      { step: 'moved', id, move: 'submit', state: 'submitted' },
      { step: 'signed-in', who: { name: 'clerk0', cookie: 'zhiheng=nobody', csrf: '' } },
      { step: 'edited', id, value: '机电' },
      { step: 'unmasked', id, reason: '核对' },
      { step: 'ordered', id },
      { step: 'taken', id },
      { step: 'written', id },
      { step: 'backup', name: 'none.tar.gz' },
    ]
    office.answered.push(...never)
    const found = await problemsWhenServedAgain(copy, office)
    expect(found).toEqual(never.map((a) => `answered and lost: ${JSON.stringify(a)}`))
    await stores.drop(office.place)
  }, 120_000)
})
