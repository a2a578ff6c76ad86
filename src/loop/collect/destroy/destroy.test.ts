import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { saidParameter, setParameter } from '../../../directory/public.ts'
import { sealAll } from '../../../platform/audit/seal.ts'
import { verifyChain } from '../../../platform/audit/verify.ts'
import { inRead, inWrite, SYSTEM } from '../../../platform/context.ts'
import { rows } from '../../../platform/db/statement.ts'
import { withApps } from '../../../platform/testing.ts'
import { recomputeAll } from '../../measure/public.ts'
import {
  paperNumber,
  smallCampaign,
  teacherFile,
  teacherLine,
  type Caller,
  type SmallCampaign,
} from '../testing/small-campaign.ts'
import { carryOut } from './carry-out.ts'

interface Past {
  register: string
  orgName: string
  records: number
  open: boolean
  may: boolean
}
interface Order {
  id: string
  state: string
  records: number
  destroyed: Record<string, number>
  mayDecide: boolean
}

const SCHOOL = '3623990001'
const OTHER = '3623990002'

withApps('records past their keep-time', (makeApp) => {
  let at: SmallCampaign
  let clerk: Caller
  let files: string[]

  /** The day goes on; sessions do not live so long. */
  const on = async (day: string): Promise<void> => {
    at.app.clock.set(`${day}T01:30:00.000Z`)
    clerk = await at.caller('clerk')
  }
  const ask = <T>(statement: ReturnType<typeof sql<T>>): Promise<T[]> => at.app.db.read((tx) => rows(tx, statement))
  const past = async (who = clerk): Promise<Past[]> =>
    (await who.get('/api/destruction/past'))
      .json<{ past: Past[] }>()
      .past.map(({ register, orgName, records, open, may }) => ({
        register,
        orgName,
        records,
        open,
        may,
      }))
  const keep = (years: string, from: string): Promise<void> =>
    at.app.db.write((tx) =>
      setParameter(tx, { region: at.app.region, name: 'keep.teachers', value: years, from, source: '测试档案规定' }),
    )
  const propose = (who: Caller, code = SCHOOL) =>
    who.send('POST', '/api/destruction/orders', {
      register: 'teachers',
      orgId: at.units.get(code),
      reason: '人事档案已移交',
    })
  const orders = async (who = clerk): Promise<Order[]> =>
    (await who.get('/api/destruction/orders')).json<{ orders: Order[] }>().orders
  const decide = (who: Caller, id: string, how: 'approve' | 'refuse' = 'approve') =>
    who.send('POST', `/api/destruction/orders/${id}/${how}`, { words: '同意销毁' })
  /** Tables in which any of these texts stands, in clear or as bytes. */
  const tablesWith = async (...texts: string[]): Promise<string[]> => {
    const tables = await ask(
      sql<{
        name: string
      }>`select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
    )
    const out: string[] = []
    for (const { name } of tables) {
      const hit = sql.join(
        texts.map((text) => sql`strpos(t::text, ${text}) > 0`),
        sql` or `,
      )
      const [found] = await ask(sql<{ n: string }>`select count(*) as n from ${sql.table(name)} t where ${hit}`)
      if (found?.n !== '0') out.push(name)
    }
    return out.sort()
  }
  /** Every figure computed again from the rows, as it stands in the tables. */
  const figures = async (): Promise<unknown[]> => {
    await inWrite(at.app, SYSTEM, (ctx) => recomputeAll(ctx))
    return [
      await ask(
        sql`select org_id, measure, period, slice, value, units_in, units_due, status, source from cell order by 1, 2, 3, 4, 8`,
      ),
      await ask(
        sql`select org_id, indicator, period, slice, value, parts, status from indicator_value order by 1, 2, 3, 4`,
      ),
    ]
  }
  const leave = async (who: Caller, n: number): Promise<void> => {
    const url = '/api/registers/teachers/rows'
    const asked = { idNo: paperNumber(n), reason: '办理调离' }
    const found = (await who.send('POST', `${url}/by-number`, asked)).json<{ rows: { id: string }[] }>()
    const row = found.rows[0]!
    const { version } = (await who.get(`${url}/${row.id}`)).json<{ version: string }>()
    const gone = await who.send('POST', `${url}/${row.id}/moves/leave`, {
      version,
      values: { leftOn: at.app.clock.now().slice(0, 10) },
      reason: '调离本校',
      explanations: { 'teachers.change-rate|fullTime': '林向阳、周文竹先后离校' },
    })
    expect(gone.json(), gone.body).toMatchObject({ saved: true })
  }

  beforeAll(async () => {
    at = await smallCampaign(makeApp, ['teachers'])
    clerk = await at.caller('clerk')
    const accept = async (name: string, ...lines: string[]): Promise<void> => {
      const who = await at.caller(name)
      const { returns } = (await who.get('/api/collect/returns')).json<{ returns: { id: string }[] }>()
      const sent = await who.upload(`/api/collect/returns/${returns[0]!.id}/upload`, 't.csv', teacherFile(...lines))
      expect(sent.json(), sent.body).toMatchObject({ state: 'published' })
      await at.app.db.write((tx) =>
        sql`update returns set state = 'accepted', data_version = 1 where id = ${returns[0]!.id}::uuid`.execute(tx),
      )
    }
    await accept('clerk', teacherLine(1, '林向阳'), teacherLine(2, '周文竹'))
    await accept('clerk2', teacherLine(1, '林向阳', { fullTime: '否', post: '教辅' }))
    files = (await ask(sql<{ sha: string }>`select file_sha256 as sha from upload order by created_at, id`)).map(
      (f) => f.sha,
    )
  })
  afterAll(() => at.server.close())

  it('are none while nobody has said how long: nothing is listed, nothing can be asked for', async () => {
    await on('2025-11-24')
    await leave(clerk, 1)
    await on('2125-11-24')
    expect(await past()).toEqual([])
    expect((await propose(clerk)).json()).toMatchObject({ code: 'destroy.no-rule' })
    const said = (await clerk.get('/api/destruction/rules')).json<{
      registers: { register: string; years: number | null }[]
    }>()
    expect(said.registers.length).toBeGreaterThan(8)
    expect(said.registers.filter((r) => r.years !== null)).toEqual([])
    await on('2025-11-24')
    await keep('1', '2025-11-24')
    expect(await inRead(at.app, SYSTEM, (ctx) => saidParameter(ctx, 'keep.teachers'))).toMatchObject({ value: '1' })
  })

  it('are listed per register and unit from the day after their time, and only those that ended', async () => {
    await on('2026-11-24')
    expect(await past()).toEqual([])
    await on('2026-11-25')
    // 周文竹 is in post, and so is 林向阳 at the other school.
    const mine = { register: 'teachers', orgName: '临溪县职业教育中心', records: 1, open: false }
    expect(await past()).toEqual([{ ...mine, may: true }])
    expect(await past(await at.caller('auditor'))).toEqual([{ ...mine, may: false }])
    expect(await past(await at.caller('clerk2'))).toEqual([])
    expect((await propose(await at.caller('clerk2'), OTHER)).json()).toMatchObject({ code: 'destroy.nothing-past' })
    expect((await propose(await at.caller('clerk2'))).json()).toMatchObject({ code: 'permission.denied' })
  })

  it('are destroyed by two persons, in all versions, with figures and the rest of the register as before', async () => {
    const before = await figures()
    const [counted] = await ask(
      sql<{
        n: string
      }>`select value::text as n from cell where org_id = ${at.units.get(SCHOOL)}::uuid and measure = 'teachers.full-time'
        and status = 'official' and slice = ''`,
    )
    expect(counted).toEqual({ n: '2' })
    const asked = await propose(clerk)
    expect(asked.json(), asked.body).toMatchObject({ records: 1 })
    const { order } = asked.json<{ order: string }>()
    expect((await propose(clerk)).json()).toMatchObject({ code: 'destroy.asked-already' })
    expect((await decide(clerk, order)).statusCode).toBe(403)
    expect((await decide(await at.caller('clerk2'), order)).statusCode).toBe(403)
    const head = await at.caller('head')
    expect((await orders(head))[0]).toMatchObject({ id: order, state: 'waiting', mayDecide: true })
    expect((await decide(head, order)).statusCode).toBe(204)
    expect((await decide(head, order)).json()).toMatchObject({ code: 'destroy.decided-already' })
    await at.app.jobs.drain(at.app)
    expect((await orders())[0]).toMatchObject({
      state: 'done',
      destroyed: { records: 1, rows: 2, persons: 0, remarks: 1, files: 0 },
    })
    const left = await ask(
      sql`select o.code, t.name, t.sealed is null as opened, t.person_hash is null as nameless, t.birth_date, t.sex is not null as counted, t.to_version < 100 as past
        from teachers t join org o on o.id = t.org_id order by o.code, t.name nulls first, t.from_version`,
    )
    const gone = { code: SCHOOL, name: null, opened: true, nameless: true, birth_date: null, counted: true }
    const there = { opened: false, nameless: false, counted: true, past: false }
    expect(left).toMatchObject([
      { ...gone, past: true },
      { ...gone, past: false },
      { ...there, code: SCHOOL, name: '周文竹' },
      { ...there, code: OTHER, name: '林向阳' },
    ])
    expect(await figures()).toEqual(before)
    expect(await past()).toEqual([])
    // The other school holds him lawfully: his key stays, and the file that names the other teacher as well.
    expect((await ask(sql<{ n: number }>`select count(*)::int as n from person_key`))[0]?.n).toBe(2)
    for (const sha of files) expect(await at.app.files.has(sha)).toBe(true)
    // Ended a second time it does nothing more.
    await carryOut(at.app, at.app.region, order)
    expect(await orders()).toHaveLength(1)
  })

  it('a rule that was changed since, or a refusal, destroys nothing', async () => {
    await leave(clerk, 2)
    await leave(await at.caller('clerk2'), 1)
    await on('2027-11-26')
    const { order } = (await propose(clerk)).json<{ order: string }>()
    await keep('2', '2027-11-26')
    const head = await at.caller('head')
    expect((await decide(head, order)).json()).toMatchObject({ code: 'destroy.rule-changed' })
    expect((await decide(head, order, 'refuse')).statusCode).toBe(204)
    await at.app.jobs.drain(at.app)
    expect((await orders())[0]).toMatchObject({ state: 'refused', destroyed: {} })
    expect(await past()).toEqual([])
    expect((await ask(sql<{ n: number }>`select count(*)::int as n from teachers where name is not null`))[0]?.n).toBe(
      4,
    )
  })

  it('when the last is gone no table and no file holds a value, a key or a number any more; figures stay', async () => {
    await on('2028-11-26')
    const before = await figures()
    const hashes = await ask(sql<{ hash: string }>`select hash::text as hash from person_key`)
    expect(await tablesWith('林向阳', '周文竹', ...hashes.map((h) => h.hash))).toEqual([
      'person_key',
      'record_change',
      'teachers',
    ])
    for (const [who, code, by] of [
      ['clerk', SCHOOL, 'head'],
      ['clerk2', OTHER, 'city-officer'],
    ] as const) {
      const { order } = (await propose(await at.caller(who), code)).json<{ order: string }>()
      expect((await decide(await at.caller(by), order)).statusCode).toBe(204)
      await at.app.jobs.drain(at.app)
    }
    const done = (await orders(await at.caller('city-officer'))).filter((o) => o.state === 'done')
    expect(done.map((o) => o.destroyed)).toEqual([
      { records: 1, rows: 2, persons: 1, remarks: 1, files: 1 },
      { records: 1, rows: 2, persons: 1, remarks: 1, files: 1 },
      { records: 1, rows: 2, persons: 0, remarks: 1, files: 0 },
    ])
    const texts = ['林向阳', '周文竹', paperNumber(1), paperNumber(2), ...hashes.map((h) => h.hash)]
    expect(await tablesWith(...texts)).toEqual([])
    for (const table of ['person', 'person_key', 'stage_teachers', 'upload_issue'])
      expect((await ask(sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`))[0]?.n, table).toBe(0)
    expect(
      (await ask(sql<{ n: number }>`select count(*)::int as n from teachers where sealed is not null`))[0]?.n,
    ).toBe(0)
    for (const sha of files) expect(await at.app.files.has(sha)).toBe(false)
    expect(await figures()).toEqual(before)
  })

  it('the log says how many of what, by whom and by which rule, and its chain holds', async () => {
    const told = await ask(
      sql<{
        detail: Record<string, unknown>
      }>`select detail from audit_entry where action = 'destroy.done' order by id`,
    )
    expect(told.map((t) => t.detail)[0]).toMatchObject({
      register: 'teachers',
      records: 1,
      rows: 2,
      rule: 'keep.teachers',
      years: 1,
      source: '测试档案规定',
      cutoff: '2025-11-25',
      askedBy: '填报员',
      approvedBy: '校长',
    })
    await sealAll(at.app.db)
    expect((await verifyChain(at.app.db, at.app.region)).ok).toBe(true)
  })

  it('a file that was destroyed says so where it is asked for', async () => {
    const [upload] = await ask(
      sql<{
        id: string
      }>`select id from upload where file_removed_at is not null and org_id = ${at.units.get(SCHOOL)}::uuid`,
    )
    const marked = await clerk.get(`/api/collect/uploads/${upload!.id}/marked`)
    expect([marked.statusCode, marked.json<{ code: string }>().code]).toEqual([410, 'collect.file-destroyed'])
  })
})
