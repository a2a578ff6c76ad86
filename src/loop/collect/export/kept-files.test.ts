import { readdirSync, writeFileSync } from 'node:fs'
import { utimes } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { sql } from 'kysely'
import { beforeAll, expect, it } from 'vitest'
import { modules } from '../../../modules.ts'
import { smallCity } from '../../../directory/testing/small-city.ts'
import { newId } from '../../../kernel/id.ts'
import { auditMigrations } from '../../../platform/audit/migration.ts'
import { authMigrations } from '../../../platform/auth/migration.ts'
import { inWrite, SYSTEM } from '../../../platform/context.ts'
import { sweepFiles } from '../../../platform/files/sweep-files.ts'
import { withApps, type TestApp } from '../../../platform/testing.ts'
import { expireOrders } from './expire-orders.ts'

const NOW = '2025-11-20T01:30:00.000Z'

withApps('files that several rows name', (makeApp) => {
  let app: TestApp
  let n = 0
  beforeAll(async () => {
    app = await makeApp({ migrations: [...auditMigrations, ...authMigrations], modules, now: NOW, region: '239900' })
    for (const m of modules) m.jobs?.(app.jobs)
    await app.jobs.prepare()
    await smallCity(app)
  })

  /** A file that was written before today's sweep. */
  const keep = async (content: string): Promise<string> => {
    const { sha256 } = await app.files.put(Readable.from([Buffer.from(content)]), 'a.csv')
    await utimes(app.files.path(sha256), 0, 0)
    return sha256
  }
  const run = (query: ReturnType<typeof sql>) => app.db.write((tx) => query.execute(tx))
  /** An approved export whose time has passed. */
  const ended = async (sha256: string): Promise<void> => {
    const id = newId(++n)
    await run(sql`insert into export_order (region, id, kind, org_id, asked, row_count, clear, reason, state, asked_by, asked_by_name, asked_at, expires_at)
      values ('239900', ${id}::uuid, 'ledger', ${newId(1)}::uuid, '\\x00', 1, false, '核对', 'approved', ${newId(2)}::uuid, '填报员', ${NOW}, ${NOW})`)
    await run(sql`insert into export_file (region, order_id, format, name, size, file_sha256, taken, taken_at)
      values ('239900', ${id}::uuid, 'csv', 'a.csv', 1, ${sha256}, 1, ${NOW})`)
  }
  const evidence = (sha256: string) =>
    run(sql`insert into task_report_file (region, id, report_id, sha256, name, size)
      values ('239900', ${newId(++n)}::uuid, ${newId(3)}::uuid, ${sha256}, '佐证.csv', 1)`)
  const opening = (sha256: string) =>
    run(sql`insert into opening_load (region, id, file_sha256, file_name, figures, loaded_at, loaded_by_name)
      values ('239900', ${newId(++n)}::uuid, ${sha256}, '期初.csv', 1, ${NOW}, '市级')`)

  it('an export that ends takes only those with it that nothing else names, whichever module that belongs to', async () => {
    const [proof, load, alone] = [await keep('proof'), await keep('load'), await keep('alone')]
    for (const sha256 of [proof, load, alone]) await ended(sha256)
    await evidence(proof)
    await opening(load)
    expect(await expireOrders(app)).toBe(3)
    expect(await Promise.all([proof, load, alone].map((s) => app.files.has(s)))).toEqual([true, true, false])
  })

  it('the sweep of a night takes what no row names, and an ended export does not count as naming', async () => {
    const [proof, gone, fresh] = [await keep('proof 2'), await keep('gone'), await keep('fresh')]
    await evidence(proof)
    await ended(gone)
    await run(sql`update export_file set removed_at = ${NOW} where file_sha256 = ${gone}`)
    await utimes(app.files.path(fresh), new Date(), new Date())
    writeFileSync(`${app.files.folder}/parts/of-a-killed-process`, 'half')
    await utimes(`${app.files.folder}/parts/of-a-killed-process`, 0, 0)
    await inWrite(app, SYSTEM, (ctx) => ctx.jobs.send('directory.sweep-files', {}))
    await app.jobs.drain(app)
    expect(readdirSync(`${app.files.folder}/parts`)).toEqual([])
    expect(await Promise.all([proof, gone, fresh].map((s) => app.files.has(s)))).toEqual([true, false, true])
  })

  it('a store of which the database knows next to nothing is another one: nothing is taken', async () => {
    const lost: string[] = []
    for (let i = 0; i < 101; i++) lost.push(await keep(`lost ${i}`))
    expect(await sweepFiles(app)).toMatchObject({ removed: 0, kept: 101 })
    for (const sha256 of lost) await evidence(sha256)
    expect(await sweepFiles(app)).toMatchObject({ removed: 0, kept: 0 })
    expect(await app.files.has(lost[0]!)).toBe(true)
  })
})
