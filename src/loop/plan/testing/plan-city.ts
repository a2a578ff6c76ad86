import { sql } from 'kysely'
import type { FastifyInstance } from 'fastify'
import { directory } from '../../../directory/module.ts'
import { actorOf } from '../../../directory/permission/actor-of.ts'
import { clientOf, type Client } from '../../../directory/testing/client.ts'
import { PASSWORD, smallCity } from '../../../directory/testing/small-city.ts'
import type { Role } from '../../../kernel/permission.ts'
import { auditMigrations } from '../../../platform/audit/migration.ts'
import { authMigrations } from '../../../platform/auth/migration.ts'
import { inWrite, SYSTEM } from '../../../platform/context.ts'
import { createServer } from '../../../platform/http/server.ts'
import type { MakeApp, TestApp } from '../../../platform/testing.ts'
import measure from '../../measure/module.ts'
import type { TargetRow, TaskRow } from '../ledger/rows.ts'
import plan from '../module.ts'
import { confirmCertain, importPlan } from '../public.ts'
import { SAMPLE_PLAN, sampleCatalogue } from './sample.ts'

/** The small city with its sample plan imported and confirmed, and a door to it. */
export interface PlanCity {
  readonly app: TestApp
  readonly server: FastifyInstance
  readonly units: Map<string, string>
  readonly planId: string
  signedIn(role: Role | 'clerk2'): Promise<Client>
  target(part: string): Promise<TargetRow>
  tasks(): Promise<TaskRow[]>
}

/** Opens a server over a fresh database with the sample plan. Its tables of figures are there and empty. */
export async function planCity(makeApp: MakeApp, text = SAMPLE_PLAN): Promise<PlanCity> {
  const figures = { name: measure.name, purpose: measure.purpose, migrations: measure.migrations ?? [] }
  const modules = [directory, sampleCatalogue, plan, figures]
  const app = await makeApp({
    migrations: [...auditMigrations, ...authMigrations],
    modules,
    region: '239900',
    now: '2026-07-20T01:00:00.000Z',
  })
  const { units } = await smallCity(app)
  const server = await createServer(app, modules, { actorOf, logLevel: 'silent', secondFactor: 'offered' })
  const orgId = units.get('239900')!
  const { planId } = await importPlan(app, SYSTEM, { fileName: '要点.txt', content: Buffer.from(text), orgId })
  await inWrite(app, SYSTEM, (ctx) => confirmCertain(ctx, planId, { assumed: true }))
  let n = 10
  const signedIn = async (role: Role | 'clerk2'): Promise<Client> => {
    const client = clientOf(server, `10.0.1.${n++}`)
    await client.signIn(role, PASSWORD)
    return client
  }
  const city = await signedIn('city-officer')
  const read = async () =>
    (await city.send('GET', `/api/plan/plans/${planId}`)).json<{ targets: TargetRow[]; tasks: TaskRow[] }>()
  return {
    app,
    server,
    units,
    planId,
    signedIn,
    async target(part) {
      const found = (await read()).targets.find((t) => t.quote.includes(part))
      if (!found) throw new Error(`no target with ${part}`)
      return found
    },
    tasks: async () => (await read()).tasks,
  }
}

/** Writes a value of an indicator as the measure stage would. */
export const putValue = (
  app: TestApp,
  v: { orgId: string; indicator: string; period: string; value: string },
): Promise<void> =>
  inWrite(app, SYSTEM, async (ctx) => {
    await sql`insert into indicator_value (region, org_id, period, indicator, slice, value, parts, units_in, units_due, status, formula_from,
        computed_at)
      values (${ctx.region}, ${v.orgId}::uuid, ${v.period}, ${v.indicator}, '', ${v.value}::numeric, '{}', 1, 1, 'official', '2020-01-01',
        ${ctx.now}::timestamptz)`.execute(ctx.tx)
  })
