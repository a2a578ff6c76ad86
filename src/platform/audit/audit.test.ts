import { appendFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { newId } from '../../kernel/id.ts'
import { msOf } from '../clock/clock.ts'
import type { Database } from '../db/database.ts'
import { withDatabases } from '../db/testing.ts'
import { silentLog } from '../log.ts'
import { anchor, anchorFile, readAnchors } from './anchor.ts'
import { insertAudit } from './entry.ts'
import { auditMigrations } from './migration.ts'
import { sealAll, sealOnce, startSealer } from './seal.ts'
import { verifyChain } from './verify.ts'

const NOW = '2026-09-18T01:00:00.000Z'
const folder = mkdtempSync(`${tmpdir()}/audit-`)
afterAll(() => rmSync(folder, { recursive: true }))

withDatabases('audit', (makeDb, kind) => {
  let db: Database
  beforeAll(async () => {
    db = await makeDb(auditMigrations)
  })
  beforeEach(() => change('delete from audit_entry; delete from audit_head'))
  const add = (region: string, n: number) =>
    db.write(async (tx) => {
      for (let i = 0; i < n; i++) {
        const frame = { region, id: newId(msOf(NOW)), at: NOW, actorId: null, actorName: '系统', ip: '::1' }
        const detail = { b: [1, { z: null, a: '文' }], a: 0.1 }
        await insertAudit(tx, frame, { action: 'test.do', objectKind: 'thing', objectId: String(i), detail })
      }
    })
  const change = (statement: string) => db.write((tx) => sql.raw(statement).execute(tx))
  const brokenBy = async (statement: string) => {
    await add('r1', 5)
    await sealAll(db)
    await change(statement)
    return (await verifyChain(db, 'r1')).broken
  }

  it('chains committed entries per region and reports the tail', async () => {
    await add('r1', 3)
    await add('r2', 1)
    expect(await verifyChain(db, 'r1')).toMatchObject({ ok: true, entries: 0, unsealed: 3 })
    expect(await sealOnce(db, 'r1')).toBe(3)
    expect(await sealOnce(db, 'r1')).toBe(0)
    await add('r1', 2)
    expect(await verifyChain(db, 'r1')).toMatchObject({ ok: true, entries: 3, unsealed: 2 })
    expect(await sealAll(db)).toBe(3)
    expect(await verifyChain(db, 'r1')).toMatchObject({ ok: true, entries: 5, unsealed: 0, broken: null })
    expect(await verifyChain(db, 'r2')).toMatchObject({ ok: true, entries: 1 })
  })

  it('chains each entry once when two sealers run', async () => {
    await add('r1', 40)
    const counts = await Promise.all([sealOnce(db, 'r1'), sealOnce(db, 'r1'), sealOnce(db, 'r1')])
    expect(counts.sort()).toEqual([0, 0, 40])
    expect(await verifyChain(db, 'r1')).toMatchObject({ ok: true, entries: 40 })
  })

  it('finds a changed entry', async () => {
    expect(await brokenBy(`update audit_entry set detail = '{"a": 0.2}' where seq = 3`)).toEqual({
      seq: 3,
      reason: 'changed-entry',
    })
  })
  it('finds a removed entry', async () => {
    expect(await brokenBy(`delete from audit_entry where seq = 2`)).toEqual({ seq: 2, reason: 'missing-entry' })
  })
  it('finds a tail cut off', async () => {
    expect(await brokenBy(`delete from audit_entry where seq = 5`)).toEqual({ seq: 4, reason: 'head-differs' })
  })
  it('finds entries that changed places', async () => {
    const swap = `update audit_entry set seq = case seq when -1 then 3 else 2 end where seq in (-1, -2)`
    expect(await brokenBy(`update audit_entry set seq = -(seq - 1) where seq in (2, 3); ${swap}`)).toEqual({
      seq: 2,
      reason: 'wrong-link',
    })
  })

  it('keeps a head per day outside and finds a chain written anew', async () => {
    const file = `${folder}/${kind}/heads.jsonl`
    await add('r1', 3)
    await sealAll(db)
    expect((await anchor(db, file, NOW)).map((a) => [a.day, a.region, a.seq])).toEqual([['2026-09-18', 'r1', 3]])
    expect(await anchor(db, file, NOW)).toEqual([])
    await add('r1', 1)
    await sealAll(db)
    expect(await anchor(db, file, '2026-09-18T16:00:00.000Z')).toHaveLength(1)
    expect(await verifyChain(db, 'r1', readAnchors(file))).toMatchObject({ ok: true, entries: 4 })
    await change(`update audit_entry set actor_name = 'x', seq = null; delete from audit_head`)
    await sealAll(db)
    expect(await verifyChain(db, 'r1')).toMatchObject({ ok: true })
    expect((await verifyChain(db, 'r1', readAnchors(file))).broken).toEqual({ seq: 3, reason: 'anchor-differs' })
    await change(`delete from audit_entry; delete from audit_head`)
    expect((await verifyChain(db, 'r1', readAnchors(file))).broken).toEqual({ seq: 0, reason: 'anchor-differs' })
  })

  it('passes over half a line of the anchor file, says which, and goes on after it', async () => {
    const file = `${folder}/${kind}/half.jsonl`
    await add('r1', 2)
    await sealAll(db)
    await anchor(db, file, NOW)
    appendFileSync(file, '{"day":"2026-09-19","region":"r1","se')
    expect(anchorFile(file)).toMatchObject({ anchors: [{ seq: 2 }], broken: [2] })
    expect(await anchor(db, file, '2026-09-19T01:00:00.000Z')).toHaveLength(1)
    expect(anchorFile(file)).toMatchObject({ anchors: [{ day: '2026-09-18' }, { day: '2026-09-19' }], broken: [2] })
    expect(await verifyChain(db, 'r1', readAnchors(file))).toMatchObject({ ok: true })
  })

  it('seals by itself until stopped', async () => {
    await add('r1', 2)
    const stop = startSealer(db, silentLog, 20)
    for (let i = 0; i < 100 && (await verifyChain(db, 'r1')).unsealed > 0; i++)
      await new Promise((r) => setTimeout(r, 20))
    await stop()
    expect(await verifyChain(db, 'r1')).toMatchObject({ ok: true, entries: 2, unsealed: 0 })
  })
})
