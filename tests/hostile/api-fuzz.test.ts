import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Role } from '../../src/kernel/permission.ts'
import { smallCampaign, type SmallCampaign } from '../../src/loop/collect/testing/small-campaign.ts'
import { startSession } from '../../src/platform/auth/sessions.ts'
import { csrfOf } from '../../src/platform/auth/token.ts'
import { SAMPLE_PLAN } from '../../src/loop/plan/testing/sample.ts'
import { setParameter } from '../../src/directory/public.ts'
import { modules } from '../../src/modules.ts'
import { inWrite, SYSTEM } from '../../src/platform/context.ts'
import { withApps, type TestApp } from '../../src/platform/testing.ts'
import { csvText, GOOD_TABLE } from './file-kit.ts'
import { fuzzer, type Operation } from './fuzzer.ts'
import { watchTables } from './touched.ts'

/** Longer with ZHIHENG_FUZZ_ROUNDS=50; another series with ZHIHENG_FUZZ_SEED. */
const ROUNDS = Number(process.env['ZHIHENG_FUZZ_ROUNDS'] ?? 2)
const SEED = Number(process.env['ZHIHENG_FUZZ_SEED'] ?? 20251120)
const ROLES: readonly Role[] = [
  'clerk',
  'head',
  'county-officer',
  'city-officer',
  'province-officer',
  'partner',
  'auditor',
  'audit-admin',
  'system-admin',
  'security-admin',
]
const PATIENCE_MS = 15_000

/** Routes that take a form with files, as they are declared; written as the description writes paths. */
const UPLOADS = new Set(
  modules
    .flatMap((m) => m.routes ?? [])
    .flatMap((r) => (r.in === 'door' && r.uploadBytes ? [`${r.method} ${r.path.replace(/:(\w+)/g, '{$1}')}`] : [])),
)

/** Something of every kind that has a number of its own: an upload, a plan, an order of an export. */
async function seed(at: SmallCampaign): Promise<void> {
  const clerk = await at.caller('clerk')
  const { returns } = (await clerk.get('/api/collect/returns')).json<{ returns: { id: string }[] }>()
  await clerk.upload(
    `/api/collect/returns/${returns[0]?.id ?? ''}/upload`,
    '教职工.csv',
    Buffer.from(csvText(GOOD_TABLE)),
  )
  const officer = await at.caller('city-officer')
  await officer.upload('/api/plan/plans', '要点.txt', Buffer.from(SAMPLE_PLAN))
  await inWrite(at.app, SYSTEM, (ctx) =>
    setParameter(ctx.tx, {
      region: ctx.region,
      name: 'export.approval-rows',
      value: '0',
      from: ctx.today,
      source: 'test',
    }),
  )
  const asked = await clerk.send('POST', '/api/registers/teachers/export-orders', {
    format: 'csv',
    columns: ['person'],
    reason: '年报核对',
  })
  if (asked.statusCode !== 200) throw new Error(`no export order: ${asked.body}`)
}

/** Some numbers of every table: whatever a path asks for, one of them may fit it. */
async function idsOf(app: TestApp): Promise<string[]> {
  const tables = await app.db.execute(
    `select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'id' and data_type = 'uuid' order by 1`,
  )
  const found: string[] = []
  for (const t of tables)
    for (const r of await app.db.execute(`select id from "${String(t['name'])}" limit 3`)) found.push(String(r['id']))
  return found
}

interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
}

withApps('every route under random requests', (makeApp, kind) => {
  let at: SmallCampaign
  let server: FastifyInstance
  let people: Map<string, string>
  let ids: string[]
  let touched: () => Promise<string[]>

  beforeAll(async () => {
    at = await smallCampaign(makeApp, ['teachers'])
    server = at.server
    const found = await at.app.db.execute(`select id, sign_name from user_account`)
    people = new Map(found.map((r) => [String(r['sign_name']), String(r['id'])]))
    await seed(at)
    ids = await idsOf(at.app)
    touched = await watchTables(at.app)
  })
  afterAll(() => server.close())

  const tokenOf = (role: Role): Promise<string> =>
    at.app.db.write((tx) =>
      startSession(
        tx,
        { userId: people.get(role) ?? '', stage: 'full', strong: true, ip: '', agent: '' },
        at.app.clock.now(),
      ),
    )

  it.each(ROLES)(`answers %s with a result or a problem, never with 500 (seed ${SEED})`, async (role) => {
    const { paths } = (await server.inject('/api/openapi.json')).json<Description>()
    const { requestFor } = fuzzer(SEED + role.length, ids)
    let asked = 0
    let known = 0
    const wrong: string[] = []
    let token = await tokenOf(role)
    await touched()
    for (let round = 0; round < (kind === 'pglite' ? ROUNDS : Math.ceil(ROUNDS / 2)); round++)
      for (const [path, operations] of Object.entries(paths))
        for (const [method, operation] of Object.entries(operations)) {
          const takesFiles = UPLOADS.has(`${method.toUpperCase()} ${path}`)
          const request = requestFor(method.toUpperCase(), path, { ...operation, takesFiles })
          const began = performance.now()
          const answer = await server.inject({
            ...request,
            // Addresses differ so that the limit per address does not answer in place of the route.
            remoteAddress: `10.${asked % 250}.${Math.floor(asked / 250)}.1`,
            cookies: { zhiheng: token },
            headers: { 'x-csrf-token': csrfOf(token), ...request.headers },
          })
          asked++
          if (answer.statusCode !== 401) known++
          const ms = performance.now() - began
          const told = `${method} ${request.url.slice(0, 200)} ${JSON.stringify(request.payload ?? '').slice(0, 200)} -> ${answer.statusCode} ${answer.body.slice(0, 200)}`
          const changed = await touched()
          const mayChange = answer.statusCode < 400 && method !== 'get'
          if (!mayChange && changed.length > 0) wrong.push(`changed ${changed.join(', ')}: ${told}`)
          // Some requests end the session: after what may have changed something one comes again with a new one.
          if (mayChange || answer.statusCode === 401) {
            token = await tokenOf(role)
            // What it set going may end after its answer: that is not the next request's.
            await touched()
          }
          const type = String(answer.headers['content-type'] ?? '')
          if (answer.statusCode >= 500) wrong.push(`failed inside: ${told}`)
          else if (ms > PATIENCE_MS) wrong.push(`took ${Math.round(ms)} ms: ${told}`)
          else if (answer.statusCode >= 400) {
            if (!type.includes('application/problem+json')) wrong.push(`no problem document: ${told}`)
            else {
              const problem = answer.json<{ code?: string; title?: string; text?: { what?: { zh?: string } } }>()
              if (!problem.code || !problem.title || !problem.text?.what?.zh)
                wrong.push(`a problem without words: ${told}`)
            }
          }
        }
    expect(asked).toBeGreaterThanOrEqual(80)
    // A series in which the account is closed or its session ended at the start would ask nothing.
    expect(known).toBeGreaterThan(asked / 2)
    expect([...new Set(wrong)]).toEqual([])
  })
})
