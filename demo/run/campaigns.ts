import { sql } from 'kysely'
import {
  acceptReturns,
  openCampaign,
  reviewReturns,
  sendBackReturn,
  submitReturn,
} from '../../src/loop/collect/public.ts'
import type { Actor, App } from '../../src/platform/context.ts'
import { inRead, inWrite, SYSTEM } from '../../src/platform/context.ts'
import { refreshStatistics } from '../../src/platform/db/statistics.ts'
import { rows, touch } from '../../src/platform/db/statement.ts'
import { importFolder } from '../../src/apps/cli/import-folder.ts'
import type { Manifest, ManifestEntry } from '../generate/manifest.ts'
import type { RoleActors } from './city.ts'
import { EARLY, publishEarly } from './figures.ts'

export type Say = (text: string) => void

/** Registers in the order in which they lean on each other. */
const ORDER = [
  'schools',
  'admissions',
  'teachers',
  'dual-qualified',
  'teacher-practice',
  'students',
  'programs',
  'enrolment-plans',
  'conditions',
  'graduates',
  'intake-balance',
  'training-classes',
  'regional-statistics',
] as const

/** Last year's campaign and this year's: count day 1 September, booking until 31 October, due in the middle of November. */
export async function openCampaigns(app: App, manifest: Manifest, actors: RoleActors): Promise<void> {
  // A campaign asks for what was asked for in its year: the younger registers begin with this year's.
  const asked = (year: string) =>
    ORDER.filter(
      (r) =>
        app.assembly.registers.has(r) &&
        manifest.files.some((f) => f.register === r && [f.campaign, ...f.alsoFor].includes(year)),
    )
  for (const year of [manifest.year - 1, manifest.year])
    await inWrite(app, actors('city-officer', manifest.city.code), (ctx) =>
      openCampaign(ctx, {
        code: String(year),
        name: `${year}年秋季年报`,
        period: `${year}-${year + 1}`,
        countDay: `${year}-09-01`,
        bookingDeadline: `${year}-10-31`,
        opensOn: `${year}-09-01`,
        dueOn: `${year}-11-21`,
        registers: asked(String(year)),
      }),
    )
}

interface Open {
  id: string
  register: string
  code: string
  campaign: string
  city_run: boolean
}

const openReturns = (app: App): Promise<Open[]> =>
  inRead(app, SYSTEM, (ctx) =>
    rows(
      ctx.tx,
      sql<Open>`select r.id, r.register, o.code, c.code as campaign,
          not exists (select 1 from org_closure cl join org a on a.id = cl.ancestor and a.kind = 'county' where cl.descendant = o.id and cl.depth > 0) as city_run
        from returns r join org o on o.id = r.org_id join campaign c on c.region = ${ctx.region} and c.id = r.campaign_id
        where r.region = ${ctx.region} and r.state = 'draft' and r.data_version is not null order by r.register, o.code`,
    ),
  )

/** What a clerk writes where a check asks for a reason; one sentence per place. */
async function explain(app: App, uploadIds: readonly string[]): Promise<void> {
  await inWrite(app, SYSTEM, (ctx) =>
    touch(
      ctx.tx,
      sql`update upload_issue set explanation = '已与原始档案核对，情况属实。'
        where region = ${ctx.region} and upload_id = any(${uploadIds}::uuid[]) and severity = 'explain'`,
    ),
  )
}

/** Who fills in and who submits a register: the people of the school, or the county's officer for what the county keeps. */
const keeperOf = (app: App, register: string): { prepares: string; submits: string } =>
  app.assembly.registers.get(register)?.keeper === 'county'
    ? { prepares: 'county-officer', submits: 'county-officer' }
    : { prepares: 'clerk', submits: 'head' }

/** Loads one register's files and moves its returns as far as the manifest says; each move by the person whose it is. */
async function runRegister(
  app: App,
  folder: string,
  manifest: Manifest,
  actors: RoleActors,
  register: string,
  say: Say,
): Promise<number> {
  const keeper = keeperOf(app, register)
  const entries = manifest.files.filter((f) => f.register === register)
  let rowsRead = 0
  // Last year's own files go first: their returns are accepted before this year's rows come.
  for (const year of [manifest.year - 1, manifest.year].map(String)) {
    const files = entries.filter((f) => f.campaign === year)
    const clerk = (unit: string) => (unit === '' ? SYSTEM : actors(keeper.prepares, unit))
    const done = await importFolder(app, folder, files, clerk, (i, n) =>
      say(`导入 ${register} ${year}：${n}/${files.length} ${i.entry.path ?? ''}`),
    )
    rowsRead += done.reduce((s, d) => s + d.result.rowsRead, 0)
    await explain(
      app,
      done.map((d) => d.uploadId),
    )
    await inWrite(app, SYSTEM, (ctx) => refreshStatistics(ctx.tx, undefined, ctx.region))
    await moveOn(app, manifest, actors, files, register, year, say)
  }
  return rowsRead
}

async function moveOn(
  app: App,
  manifest: Manifest,
  actors: RoleActors,
  files: readonly ManifestEntry[],
  register: string,
  year: string,
  say: Say,
): Promise<void> {
  const fates = new Map(
    files.flatMap((f) =>
      [...[f.campaign], ...f.alsoFor].map(
        (c) => [`${f.unit}|${c}`, c === f.campaign ? f : { ...f, fate: 'accepted' as const }] as const,
      ),
    ),
  )
  const city = actors('city-officer', manifest.city.code)
  const accept: string[] = []
  const reviews = new Map<Actor, string[]>()
  for (const r of (await openReturns(app)).filter((o) => o.register === register)) {
    const file = fates.get(`${r.code}|${r.campaign}`)
    if (!file || file.fate === 'silent' || file.fate === 'has-errors') continue
    if (r.campaign > year) continue
    await inWrite(app, actors(keeperOf(app, register).submits, r.code), (ctx) => submitReturn(ctx, r.id))
    const county = r.city_run ? city : actors('county-officer', r.code)
    if (file.fate === 'at-county') continue
    if (file.fate === 'sent-back') {
      await inWrite(app, county, (ctx) =>
        sendBackReturn(ctx, r.id, [{ kind: 'missing-document', reason: file.reason ?? '请核对后重报。' }], null),
      )
      continue
    }
    if (!r.city_run) reviews.set(county, [...(reviews.get(county) ?? []), r.id])
    if (file.fate === 'accepted') accept.push(r.id)
  }
  for (const [county, ids] of reviews) await inWrite(app, county, (ctx) => reviewReturns(ctx, ids))
  say(`通过 ${register} ${year}：${accept.length} 份`)
  // One return of this year comes a little later than the rest: what is published in between is corrected afterwards.
  const late = register === EARLY.register && year === String(manifest.year) ? accept.splice(-1) : []
  if (accept.length > 0) await inWrite(app, city, (ctx) => acceptReturns(ctx, accept))
  if (late.length > 0) {
    await publishEarly(app, actors, manifest.city.code)
    await inWrite(app, city, (ctx) => acceptReturns(ctx, late))
  }
}

/** All registers, one after the other. Returns the number of rows read. */
export async function runCampaigns(
  app: App,
  folder: string,
  manifest: Manifest,
  actors: RoleActors,
  say: Say,
): Promise<number> {
  let rowsRead = 0
  for (const register of ORDER)
    if (app.assembly.registers.has(register))
      rowsRead += await runRegister(app, folder, manifest, actors, register, say)
  return rowsRead
}
