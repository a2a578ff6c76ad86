import { sql } from 'kysely'
import { writeFileSync } from 'node:fs'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { actorOf } from '../../directory/permission/actor-of.ts'
import { clientOf, type Client } from '../../directory/testing/client.ts'
import { PASSWORD, smallCity } from '../../directory/testing/small-city.ts'
import { modules } from '../../modules.ts'
import { auditMigrations } from '../../platform/audit/migration.ts'
import { authMigrations } from '../../platform/auth/migration.ts'
import { inWrite, SYSTEM } from '../../platform/context.ts'
import { rows } from '../../platform/db/statement.ts'
import { readSheets } from '../../platform/excel/read-sheets.ts'
import { createServer } from '../../platform/http/server.ts'
import { withApps, type TestApp } from '../../platform/testing.ts'
import { confirmCertain, importPlan } from '../plan/public.ts'
import { SAMPLE_PLAN } from '../plan/testing/sample.ts'

withApps('the ledger as a workbook', (makeApp) => {
  let app: TestApp
  let server: FastifyInstance
  let units: Map<string, string>
  let ids: string[]

  const as = async (name: string): Promise<Client> => {
    const client = clientOf(server)
    await client.signIn(name, PASSWORD)
    return client
  }

  beforeAll(async () => {
    app = await makeApp({
      migrations: [...auditMigrations, ...authMigrations],
      modules,
      region: '239900',
      now: '2026-07-20T01:00:00.000Z',
    })
    for (const m of modules) m.jobs?.(app.jobs)
    await app.jobs.prepare()
    units = (await smallCity(app)).units
    server = await createServer(app, modules, { actorOf, logLevel: 'silent', secondFactor: 'offered' })
    const orgId = units.get('239900')!
    const { planId } = await importPlan(app, SYSTEM, { fileName: '要点.txt', content: Buffer.from(SAMPLE_PLAN), orgId })
    await inWrite(app, SYSTEM, (ctx) => confirmCertain(ctx, planId, { assumed: true }))
    ids = (
      await app.db.read((tx) =>
        rows(
          tx,
          sql<{
            id: string
          }>`select id from target where kind = 'target' and state <> 'rejected' order by text_from, id`,
        ),
      )
    ).map((t) => t.id)
  })
  afterAll(() => server.close())

  /** Cells of the first sheet. */
  const cellsOf = async (base64: string): Promise<string[][]> => {
    const path = `${app.keysFolder}/../ledger.xlsx`
    writeFileSync(path, Buffer.from(base64, 'base64'))
    const out: string[][] = []
    await readSheets({ path, fileName: 'ledger.xlsx' }, async (events) => {
      for (const e of events)
        if (e.type === 'row' && e.sheet === '目标台账') out.push(Array.from(e.cells, (c) => c?.text ?? ''))
    })
    return out
  }

  it('says what the ledger says, whoever asks, in the order asked for', async () => {
    const clerk = await as('clerk')
    const body = { unit: units.get('239900'), ids: ids.slice(0, 3).reverse() }
    const answer = await clerk.send('POST', '/api/plan/targets/export', body)
    expect(answer.statusCode, answer.body).toBe(200)
    const [head, ...lines] = await cellsOf(answer.json<{ base64: string }>().base64)
    expect(head?.slice(0, 4)).toEqual(['状态', '任务', '目标', '当前'])
    const known = await app.db.read((tx) =>
      rows(tx, sql<{ id: string; subject: string }>`select id, subject from target`),
    )
    expect(lines.map((l) => l[2])).toEqual(body.ids.map((id) => known.find((k) => k.id === id)?.subject))
  })

  it('takes no cells from the caller, and has no row for a target out of reach', async () => {
    const clerk = await as('clerk')
    const forged = {
      title: '目标台账',
      columns: ['目标', '当前'],
      rows: [['双师型占比', '99%']],
      unit: units.get('239900'),
    }
    expect((await clerk.send('POST', '/api/plan/targets/export', forged)).statusCode).toBe(400)
    const both = await clerk.send('POST', '/api/plan/targets/export', { ...forged, ids: ids.slice(0, 1) })
    if (both.statusCode === 200)
      expect(JSON.stringify(await cellsOf(both.json<{ base64: string }>().base64))).not.toContain('99%')
    const unknown = { unit: units.get('239900'), ids: ['01890000-0000-7000-8000-000000000000'] }
    const none = await clerk.send('POST', '/api/plan/targets/export', unknown)
    expect(await cellsOf(none.json<{ base64: string }>().base64)).toHaveLength(1)
  })
})
