import { rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { importUnits } from '../../../directory/org/import-units.ts'
import { saveRegion } from '../../../directory/region/store.ts'
import { inRead, SYSTEM, type Actor, type App } from '../../../platform/context.ts'
import { openDatabase } from '../../../platform/db/database.ts'
import { first, rows } from '../../../platform/db/statement.ts'
import { withApps } from '../../../platform/testing.ts'
import { smallCampaign, teacherFile, teacherLine, type SmallCampaign } from '../testing/small-campaign.ts'
import { processUpload, stageUpload } from './process.ts'
import { receiveUpload } from './receive.ts'
import { resumeUploads } from './resume.ts'

const KILLED = 'a-machine 4711 aaaaaaaaaaaa'

withApps('readings that a stop interrupted', (makeApp, kind) => {
  let at: SmallCampaign
  let other: App
  let school: string
  let clerk: Actor
  beforeAll(async () => {
    at = await smallCampaign(makeApp, ['teachers'])
    other = { ...at.app, region: '117700' }
    const now = at.app.clock.now()
    school = await at.app.db.write(async (tx) => {
      await saveRegion(tx, { code: '117700', name: '彼州市', level: 'city' })
      const city = { code: '117700', name: '彼州市', kind: 'city', parentCode: '' } as const
      const unit = { code: '3611770001', name: '彼州职业学校', kind: 'school', parentCode: '117700' } as const
      return (await importUnits(tx, '117700', [city, unit], '2020-01-01', now)).get('3611770001')!
    })
    const found = await at.app.db.read((tx) =>
      first(tx, sql<{ id: string }>`select id from user_account where sign_name = 'clerk'`),
    )
    clerk = { userId: found!.id, name: '填报员', roles: [], strong: false }
  })
  afterAll(() => at.server.close())

  const receive = (app: App, orgId: string, line: string): Promise<string> =>
    receiveUpload(app, app === other ? SYSTEM : clerk, {
      orgId,
      register: 'teachers',
      period: app === other ? '' : '2025-2026',
      fileName: 't.csv',
      content: Readable.from([teacherFile(line)]),
    })
  const here = (n: number, name: string) => receive(at.app, at.units.get('3623990001')!, teacherLine(n, name))
  /** Reads half of it, as a process of this name. */
  const half = async (app: App, id: string, reader: string): Promise<void> => {
    await stageUpload(app, SYSTEM, id)
    await app.db.write((tx) => sql`update upload set reader = ${reader} where id = ${id}::uuid`.execute(tx))
  }
  const stateOf = async (id: string): Promise<string> =>
    (await at.app.db.read((tx) => first(tx, sql<{ state: string }>`select state from upload where id = ${id}::uuid`)))!
      .state

  it('go on in every home, in the name of whoever uploaded', async () => {
    const [a, b] = [await here(1, '林向阳'), await receive(other, school, teacherLine(2, '周文竹'))]
    await half(at.app, a, KILLED)
    await half(other, b, KILLED)
    expect(new Set(await resumeUploads(at.app))).toEqual(
      new Set([
        { region: '117700', id: b, state: 'published', rowsRead: 1, blocks: 0 },
        { region: '239900', id: a, state: 'published', rowsRead: 1, blocks: 0 },
      ]),
    )
    const said = await inRead(at.app, SYSTEM, (ctx) =>
      first(
        ctx.tx,
        sql`select e.actor_name as actor, c.by_user as by, r.prepared_by as prepared from audit_entry e
          join change_set c on c.region = ${ctx.region} and c.upload_id = ${a}::uuid
          join returns r on r.region = ${ctx.region} and r.upload_id = ${a}::uuid
          where e.region = ${ctx.region} and e.action = 'collect.upload' and e.object_id = ${a}`,
      ),
    )
    expect(said).toEqual({ actor: '填报员', by: clerk.userId, prepared: clerk.userId })
    expect(await resumeUploads(at.app)).toEqual([])
  })

  it('one that fails ends as failed and leaves the others alone', async () => {
    const [a, b] = [await here(3, '方启明'), await here(4, '沈知秋')]
    for (const id of [a, b]) await half(at.app, id, KILLED)
    const [file] = await at.app.db.read((tx) =>
      rows(tx, sql<{ sha256: string }>`select file_sha256 as sha256 from upload where id = ${a}::uuid`),
    )
    await rm(at.app.files.path(file!.sha256))
    expect((await resumeUploads(at.app)).map((r) => [r.id, r.state])).toEqual([
      [a, 'failed'],
      [b, 'published'],
    ])
  })

  it('are taken up by one server when two look at once', async () => {
    const id = await here(5, '顾南舟')
    await half(at.app, id, KILLED)
    const both = (await Promise.all([resumeUploads(at.app), resumeUploads(at.app)])).flat()
    expect(both.filter((r) => r.state === 'published')).toHaveLength(1)
    const sets = sql`select 1 from change_set where upload_id = ${id}::uuid`
    expect(await at.app.db.read((tx) => rows(tx, sets))).toHaveLength(1)
  })

  it.runIf(kind === 'postgres')(
    'stay with another server while it is there, until it is silent for ten minutes',
    async () => {
      const id = await here(6, '陆闻樱')
      await half(at.app, id, KILLED)
      const beside = await openDatabase(at.app.db.url, { poolSize: 1 })
      try {
        await beside.read((tx) => sql`select 1`.execute(tx))
        expect(await resumeUploads(at.app)).toEqual([])
        at.app.clock.set('2025-11-20T01:40:01.000Z')
        expect((await resumeUploads(at.app)).map((r) => r.state)).toEqual(['published'])
      } finally {
        await beside.close()
      }
    },
  )

  it('those of this process are not among them while they go on', async () => {
    const id = await here(7, '许清和')
    await stageUpload(at.app, clerk, id)
    expect(await resumeUploads(at.app)).toEqual([])
    expect(await stateOf(id)).toBe('reading')
    expect(await processUpload(at.app, clerk, id)).toMatchObject({ state: 'published' })
  })
})
