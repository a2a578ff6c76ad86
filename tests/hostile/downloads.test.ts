import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  smallCampaign,
  teacherFile,
  teacherLine,
  type Caller,
  type SmallCampaign,
} from '../../src/loop/collect/testing/small-campaign.ts'
import { acceptReturns, submitReturn } from '../../src/loop/collect/public.ts'
import { inWrite, SYSTEM } from '../../src/platform/context.ts'
import { setParameter } from '../../src/directory/public.ts'
import { SAMPLE_PLAN } from '../../src/loop/plan/testing/sample.ts'
import { rows, touch } from '../../src/platform/db/statement.ts'
import { readZip } from '../../src/platform/documents/write/docx/zip.ts'
import { withApps } from '../../src/platform/testing.ts'
import { dangers, fieldsOf, runs } from './would-run.ts'

const RUN = "=cmd|'/c calc'!A1"
const PERIOD = '2025-2026'
const INDICATOR = 'teachers.dual-of-specialised'

interface Asked {
  readonly as: string
  readonly method?: 'GET' | 'POST'
  readonly url: string
  readonly body?: object
}

/** Routes that answer with a file which is no table of ours: kept as it came, an archive, or a document. */
const NO_TABLE = new Set([
  'downloadBackup',
  'downloadPlanFile',
  'downloadEvidence',
  'downloadMilestoneFile',
  'downloadPilotEvidence',
  'downloadOriginalFile',
  'downloadReport',
  'downloadAgreementPaper',
  'downloadAssessmentReport',
])

/** Columns that hold words of people, by table. */
const PLANTED: Readonly<Record<string, readonly string[]>> = {
  org: ['name', 'short_name'],
  user_account: ['name', 'position'],
  teachers: ['subject'],
  plan: ['issuer'],
  target: ['subject'],
  task: ['title'],
  audit_entry: ['actor_name'],
}

/** From how many rows of people on an export is approved, since a day. */
const approvalFrom = (rowCount: number, from: string) => ({
  region: '239900',
  name: 'export.approval-rows',
  value: String(rowCount),
  from,
  source: 'test',
})

withApps('every file that can be downloaded', (makeApp) => {
  let at: SmallCampaign
  let ids: Record<string, string>
  const callers = new Map<string, Caller>()
  const as = async (name: string): Promise<Caller> => {
    const known = callers.get(name) ?? (await at.caller(name))
    callers.set(name, known)
    return known
  }

  beforeAll(async () => {
    at = await smallCampaign(makeApp, ['teachers'])
    const [clerk, officer] = [await as('clerk'), await as('city-officer')]
    const { returns } = (await clerk.get('/api/collect/returns')).json<{ returns: { id: string }[] }>()
    const door = `/api/collect/returns/${returns[0]?.id ?? ''}/upload`
    await clerk.upload(
      door,
      '教职工.csv',
      teacherFile(
        ...['林向阳', '周文竹', '方启明'].map((name, i) => teacherLine(i + 1, name, { title: '高级讲师(中专)' })),
      ),
    )
    const wrong = await clerk.upload(door, '错.csv', teacherFile(teacherLine(1, '林向阳', { post: RUN })))
    await officer.upload('/api/plan/plans', '要点.txt', Buffer.from(SAMPLE_PLAN))
    ids = {
      city: at.units.get('239900') ?? '',
      school: at.units.get('3623990001') ?? '',
      return: returns[0]?.id ?? '',
      upload: wrong.json<{ id: string }>().id,
    }
    await inWrite(at.app, SYSTEM, async (ctx) => {
      await submitReturn(ctx, ids['return'] ?? '')
      await acceptReturns(ctx, [ids['return'] ?? ''])
      await setParameter(ctx.tx, approvalFrom(2, '2025-11-01'))
    })
    const order = await clerk.send('POST', '/api/registers/teachers/export-orders', {
      format: 'csv',
      columns: ['person', 'subject'],
      reason: `${RUN} 核对`,
    })
    ids['order'] = order.json<{ order: string }>().order
    await (await as('head')).send('POST', `/api/exports/${ids['order']}/approve`, { words: RUN })
    await inWrite(at.app, SYSTEM, (ctx) => setParameter(ctx.tx, approvalFrom(1000, '2025-11-02')))
    await plant()
    await putFigure()
  })
  afterAll(() => at.server.close())

  /** Puts a text that would run before what people wrote, in every table that files are made from. */
  const plant = (): Promise<void> =>
    at.app.db.write(async (tx) => {
      for (const [table, columns] of Object.entries(PLANTED))
        for (const column of columns) {
          const there = await rows(
            tx,
            sql`select 1 from information_schema.columns where table_name = ${table} and column_name = ${column}`,
          )
          if (there.length > 0)
            await touch(
              tx,
              sql`update ${sql.table(table)} set ${sql.ref(column)} = ${RUN} || coalesce(${sql.ref(column)}, '')`,
            )
        }
    })

  /** A public figure of the city. */
  const putFigure = async (): Promise<void> => {
    const parts = { 'teachers.dual-recognised-specialised': '340', 'teachers.specialised': '600' }
    await at.app.db.write((tx) =>
      touch(
        tx,
        sql`insert into indicator_value (region, org_id, period, indicator, slice, value, parts, units_in, units_due, status, formula_from, computed_at)
          values ('239900', ${ids['city'] ?? ''}::uuid, ${PERIOD}, ${INDICATOR}, '', 0.5667, ${JSON.stringify(parts)}::jsonb, 3, 3, 'official', '2020-01-01', ${at.app.clock.now()}::timestamptz)`,
      ),
    )
    await (
      await as('city-officer')
    ).send('POST', '/api/publish/figures', { unit: ids['city'], code: INDICATOR, period: PERIOD, reason: '' })
  }

  const tables = (): Readonly<Record<string, readonly Asked[]>> => {
    const city = `org=${ids['city'] ?? ''}&period=${PERIOD}`
    const both = (who: string, url: string): Asked[] =>
      ['xlsx', 'csv'].map((f) => ({ as: who, url: `${url}&format=${f}` }))
    return {
      exportAudit: [{ as: 'audit-admin', url: '/api/audit/export' }],
      unitListTemplate: [{ as: 'system-admin', url: '/api/setup/units/template' }],
      personListTemplate: [{ as: 'security-admin', url: '/api/setup/people/template' }],
      exportPilots: [{ as: 'city-officer', url: '/api/plan/pilots/export' }],
      downloadTemplate: [{ as: 'clerk', url: `/api/collect/returns/${ids['return'] ?? ''}/template` }],
      downloadMarked: [{ as: 'clerk', url: `/api/collect/uploads/${ids['upload'] ?? ''}/marked` }],
      exportRegister: both('city-officer', `/api/registers/teachers/export?q=${encodeURIComponent('林')}`),
      takeExport: [{ as: 'clerk', method: 'POST', url: `/api/exports/${ids['order'] ?? ''}/file`, body: {} }],
      exportProcessingRecord: [{ as: 'city-officer', url: '/api/privacy/processing/file' }],
      exportCountedRecords: both(
        'city-officer',
        `/api/measure/explain/records/file?org=${ids['school'] ?? ''}&period=2025&indicator=teachers.senior-title-share&part=teachers.senior-title`,
      ),
      exportConditions: both('city-officer', `/api/measure/conditions/file?${city}`),
      exportResults: [{ as: 'city-officer', url: `/api/measure/results/file?${city}` }],
      openingTemplate: [
        { as: 'city-officer', url: '/api/measure/opening/template?register=teachers&period=2024-2025' },
      ],
      publicFigureFile: both('clerk', `/public/v1/figures/${INDICATOR}/file?`),
    }
  }

  it('is asked for here, or is no table', async () => {
    const { paths } = (await at.server.inject('/api/openapi.json')).json<{
      paths: Record<string, Record<string, { operationId: string; responses: object }>>
    }>()
    const files = Object.entries(paths).flatMap(([path, operations]) =>
      Object.entries(operations)
        .filter(([method, o]) => !('200' in o.responses) && (method === 'get' || /file$|export$/.test(path)))
        .map(([, o]) => o.operationId),
    )
    expect(files.filter((f) => !NO_TABLE.has(f)).sort()).toEqual(Object.keys(tables()).sort())
  })

  it('has no cell that would run as a formula, whatever people wrote', async () => {
    const wrong: string[] = []
    let holding = 0
    for (const [name, asked] of Object.entries(tables()))
      for (const { as: who, method, url, body } of asked) {
        const caller = await as(who)
        const answer = method === 'POST' ? await caller.send('POST', url, body) : await caller.get(url)
        if (answer.statusCode !== 200) {
          wrong.push(`${name} ${url}: ${answer.statusCode} ${answer.body.slice(0, 200)}`)
          continue
        }
        const book = answer.rawPayload.subarray(0, 2).toString() === 'PK'
        const text = book
          ? readZip(answer.rawPayload)
              .map((p) => Buffer.from(p.data).toString())
              .join('\n')
          : answer.body
        if (text.includes('cmd|')) holding += 1
        const found = book ? dangers(answer.rawPayload) : fieldsOf(text.replace(/^\ufeff/, '')).filter(runs)
        wrong.push(...found.map((f) => `${name} ${url}: ${f}`))
      }
    const targets = await at.app.db.read((tx) =>
      rows(tx, sql<{ id: string }>`select id from target where kind = 'target'`),
    )
    const pages = await (
      await as('city-officer')
    ).send('POST', '/api/plan/targets/export', {
      unit: ids['city'],
      ids: targets.map((t) => t.id),
    })
    wrong.push(
      ...dangers(Buffer.from(pages.json<{ base64: string }>().base64, 'base64')).map((d) => `exportTargets: ${d}`),
    )
    expect(wrong).toEqual([])
    // Files that do not hold what was planted would pass whatever their writers did.
    expect(holding).toBeGreaterThanOrEqual(8)
  })
})
