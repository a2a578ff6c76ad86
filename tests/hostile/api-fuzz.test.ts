import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Role } from '../../src/kernel/permission.ts'
import { smallCampaign, type SmallCampaign } from '../../src/loop/collect/testing/small-campaign.ts'
import { startSession } from '../../src/platform/auth/sessions.ts'
import { csrfOf } from '../../src/platform/auth/token.ts'
import { withApps } from '../../src/platform/testing.ts'
import { fuzzer, type Operation } from './fuzzer.ts'

/** Longer with ZHIHENG_FUZZ_ROUNDS=50; another series with ZHIHENG_FUZZ_SEED. */
const ROUNDS = Number(process.env['ZHIHENG_FUZZ_ROUNDS'] ?? 2)
const SEED = Number(process.env['ZHIHENG_FUZZ_SEED'] ?? 20251120)
const ROLES: readonly Role[] = ['clerk', 'city-officer', 'system-admin']
const PATIENCE_MS = 15_000

interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
}

withApps('every route under random requests', (makeApp, kind) => {
  let at: SmallCampaign
  let server: FastifyInstance
  let people: Map<string, string>
  let ids: string[]

  beforeAll(async () => {
    at = await smallCampaign(makeApp, ['teachers'])
    server = at.server
    const found = await at.app.db.execute(`select id, sign_name from user_account`)
    people = new Map(found.map((r) => [String(r['sign_name']), String(r['id'])]))
    const returns = await at.app.db.execute(`select id from returns`)
    ids = [...at.units.values(), ...returns.map((r) => String(r['id']))]
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
    const wrong: string[] = []
    for (let round = 0; round < (kind === 'pglite' ? ROUNDS : Math.ceil(ROUNDS / 2)); round++)
      for (const [path, operations] of Object.entries(paths))
        for (const [method, operation] of Object.entries(operations)) {
          const token = await tokenOf(role)
          const request = requestFor(method.toUpperCase(), path, operation)
          const began = performance.now()
          const answer = await server.inject({
            ...request,
            // Addresses differ so that the limit per address does not answer in place of the route.
            remoteAddress: `10.${asked % 250}.${Math.floor(asked / 250)}.1`,
            cookies: { zhiheng: token },
            headers: { 'x-csrf-token': csrfOf(token), ...request.headers },
          })
          asked++
          const ms = performance.now() - began
          const told = `${method} ${request.url.slice(0, 200)} ${JSON.stringify(request.payload ?? '').slice(0, 200)} -> ${answer.statusCode} ${answer.body.slice(0, 200)}`
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
    expect([...new Set(wrong)]).toEqual([])
  })
})
