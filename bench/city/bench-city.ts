import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { bringUpToDate, closeApp, openApp } from '../../src/apps/open-app.ts'
import { importUnits, type UnitRow } from '../../src/directory/org/import-units.ts'
import { importPeople, type PersonRow } from '../../src/directory/people/import-people.ts'
import { saveRegion } from '../../src/directory/region/store.ts'
import { acceptReturns, openCampaign } from '../../src/loop/collect/public.ts'
import { trackStale } from '../../src/loop/measure/public.ts'
import { modules } from '../../src/modules.ts'
import type { HttpModule } from '../../src/platform/http/route.ts'
import { confirmCertain, importPlan } from '../../src/loop/plan/public.ts'
import { watchAll } from '../../src/loop/watch/public.ts'
import { inRead, inWrite, SYSTEM, type App } from '../../src/platform/context.ts'
import { ROLES, type Role } from '../../src/kernel/permission.ts'
import { sql } from 'kysely'
import type { PlannedSchool } from '../../demo/world/school-plan.ts'
import type { Organisation, SignIn } from '../../demo/world/types.ts'
import { first } from '../../src/platform/db/statement.ts'
import type { Workplace } from '../measuring/workplace.ts'
import { studentWorkbook, type CityPlan } from './city-plan.ts'
import { cityClock } from './clock.ts'
import { publishFile, submitAndReview } from './one-return.ts'

const REGION = '239900'
const PLAN = new URL('../../policies/yunchuan-2025-work-points.txt', import.meta.url)

const unitRow = (o: Organisation): UnitRow => ({
  code: o.code,
  name: o.name,
  shortName: o.shortName,
  kind: o.kind,
  parentCode: o.parent,
})

const personRow = (p: SignIn): PersonRow => ({
  signName: p.signIn,
  name: p.name,
  title: p.title,
  orgCode: p.orgCode,
  role: roleOf(p.role),
})

function roleOf(text: string): Role {
  const found = (Object.keys(ROLES) as Role[]).find((r) => r === text)
  if (!found) throw new Error(`no role ${text}`)
  return found
}

/** A city set up as its administrators would: units, people, campaign and plan are there, no school has sent anything. */
export class BenchCity {
  private constructor(
    readonly app: App,
    readonly plan: CityPlan,
    readonly units: ReadonlyMap<string, string>,
    readonly clock: ReturnType<typeof cityClock>,
  ) {}

  static async found(place: Workplace, plan: CityPlan, of: readonly HttpModule[] = modules): Promise<BenchCity> {
    const clock = cityClock()
    const app = await openApp(await place.newDatabase(), {
      dataFolder: join(place.folder, 'data'),
      region: REGION,
      clock,
      modules: of,
    })
    place.onLeave(() => closeApp(app))
    await bringUpToDate(app, of)
    const units = await inWrite(app, SYSTEM, async (ctx) => {
      await saveRegion(ctx.tx, { code: REGION, name: '云川市', level: 'city' })
      const made = await importUnits(ctx.tx, REGION, plan.world.organisations.map(unitRow), '2000-01-01', ctx.now)
      await importPeople(ctx.tx, REGION, plan.world.people.map(personRow), ctx.now)
      await openCampaign(ctx, {
        code: '2025',
        name: '2025年秋季年报',
        period: '2025-2026',
        countDay: '2025-09-01',
        bookingDeadline: '2025-10-31',
        opensOn: '2025-09-01',
        dueOn: '2025-11-21',
        registers: ['students'],
      })
      return made
    })
    const city = new BenchCity(app, plan, units, clock)
    const imported = await importPlan(app, SYSTEM, {
      fileName: 'plan.txt',
      content: readFileSync(PLAN),
      orgId: city.unitId(REGION),
    })
    await inWrite(app, SYSTEM, (ctx) => confirmCertain(ctx, imported.planId, { assumed: true }))
    return city
  }

  unitId(code: string): string {
    const id = this.units.get(code)
    if (id === undefined) throw new Error(`no unit ${code}`)
    return id
  }

  /** Brings schools in through the product's own door, `rows` students each, up to accepted figures. */
  async load(schools: readonly PlannedSchool[], rows: number): Promise<void> {
    const queue = [...schools]
    const accept: string[] = []
    const lane = async (): Promise<void> => {
      for (let school = queue.shift(); school; school = queue.shift()) {
        const orgId = this.unitId(school.code)
        const content = await studentWorkbook(school, this.plan.students(school, rows))
        await publishFile(this.app, orgId, 'students.xlsx', content)
        accept.push(await submitAndReview(this.app, orgId))
      }
    }
    await Promise.all([lane(), lane()])
    await inWrite(this.app, SYSTEM, (ctx) => acceptReturns(ctx, accept))
    await inWrite(this.app, SYSTEM, trackStale)
    await inWrite(this.app, SYSTEM, watchAll)
    // What a server's autovacuum would have done by the time the next file comes.
    await this.app.db.execute('analyze')
    this.clock.forward(60)
  }

  /** One figure of the whole city, so that a run that did nothing is noticed. */
  async fullTimeStudents(): Promise<number> {
    const cell = await inRead(this.app, SYSTEM, (ctx) =>
      first(
        ctx.tx,
        sql<{ value: string }>`select value from cell where region = ${REGION} and org_id = ${this.unitId(REGION)}::uuid
          and measure = 'students.full-time' and period = '2025-2026' and slice = ''`,
      ),
    )
    return Number(cell?.value ?? 0)
  }
}
