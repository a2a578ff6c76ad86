import { join } from 'node:path'
import { sql } from 'kysely'
import { importUnits } from '../../src/directory/org/import-units.ts'
import type { UnitRow } from '../../src/directory/org/import-units.ts'
import { importPeople } from '../../src/directory/people/import-people.ts'
import type { PersonRow } from '../../src/directory/people/import-people.ts'
import { saveRegion, setParameter } from '../../src/directory/region/store.ts'
import { loadSampleStandards } from '../../src/loop/measure/public.ts'
import type { Actor, App } from '../../src/platform/context.ts'
import { inRead, inWrite, SYSTEM } from '../../src/platform/context.ts'
import { preparePassword, savePassword } from '../../src/platform/auth/credentials.ts'
import { rows } from '../../src/platform/db/statement.ts'
import { openSheets } from '../../src/platform/excel/open-sheets.ts'
import type { Manifest } from '../generate/manifest.ts'

/** Rows of a list by its headings. */
async function readList(path: string): Promise<Record<string, string>[]> {
  const out: Record<string, string>[] = []
  let head: string[] = []
  for await (const event of openSheets({ path, fileName: path })) {
    if (event.type !== 'row') continue
    const cells = event.cells.map((c) => c?.text ?? '')
    if (event.row === 1) head = cells
    else out.push(Object.fromEntries(head.map((h, i) => [h, cells[i] ?? ''])))
  }
  return out
}

const firstWord = (text: string | undefined): string => (text ?? '').split(' ')[0] ?? ''

/** Variant of the dual-qualified rules, minimum wage in yuan a month, divisions of the city's key industries. */
const PARAMETERS = [
  ['dual.variant', 'A'],
  ['wage.minimum', '1800'],
  ['industries.key', '13,14,34,35,36,39,65'],
] as const

/** Units, people with the one password, parameters: what a city's administrators set up before the first campaign. */
export async function foundCity(app: App, folder: string, manifest: Manifest, password: string): Promise<void> {
  const units = (await readList(join(folder, manifest.organisations))).map((r): UnitRow => ({
    code: r['单位代码']!,
    name: r['单位名称']!,
    shortName: r['简称']!,
    kind: firstWord(r['类别']) as UnitRow['kind'],
    parentCode: r['上级单位代码']!,
    tileX: r['示意图列'] ? Number(r['示意图列']) : null,
    tileY: r['示意图行'] ? Number(r['示意图行']) : null,
  }))
  const people = (await readList(join(folder, manifest.people))).map((r): PersonRow => ({
    signName: r['登录名']!,
    name: r['姓名']!,
    title: r['职务']!,
    orgCode: r['单位代码']!,
    role: firstWord(r['角色']) as PersonRow['role'],
    field: r['业务领域'] ?? '',
  }))
  const prepared = await preparePassword(app.keys, password, people[0]!.signName, null)
  await inWrite(app, SYSTEM, async (ctx) => {
    await saveRegion(ctx.tx, { code: manifest.city.code, name: manifest.city.name, level: 'city' })
    await importUnits(ctx.tx, ctx.region, units, '2000-01-01', ctx.now)
    const made = await importPeople(ctx.tx, ctx.region, people, ctx.now)
    for (const id of made.values()) await savePassword(ctx.tx, id, prepared, ctx.now, false)
    await loadSampleStandards(ctx.tx, ctx.region)
    for (const [name, value] of PARAMETERS)
      await setParameter(ctx.tx, { region: ctx.region, name, value, from: '2020-01-01', source: 'demo' })
  })
}

export type RoleActors = (role: string, unitCode: string) => Actor

/** The people of the city as actors: a step of the demo is done by the one who would do it. */
export async function actorsOf(app: App): Promise<RoleActors> {
  const found = await inRead(app, SYSTEM, (ctx) =>
    rows(
      ctx.tx,
      sql<{
        id: string
        name: string
        role: string
        org_id: string
        kind: string
        code: string
        parent: string | null
      }>`select u.id, u.name, g.role, o.id as org_id, o.kind, o.code, p.code as parent
        from user_account u join role_grant g on g.user_id = u.id join org o on o.id = g.org_id
        left join org_edge e on e.child = o.id left join org p on p.id = e.parent`,
    ),
  )
  const parents = await inRead(
    app,
    SYSTEM,
    async (ctx) =>
      new Map(
        (
          await rows(
            ctx.tx,
            sql<{
              code: string
              parent: string
            }>`select o.code, p.code as parent from org o join org_edge e on e.child = o.id join org p on p.id = e.parent`,
          )
        ).map((r) => [r.code, r.parent]),
      ),
  )
  const byKey = new Map(
    found.map((f): [string, Actor] => [
      `${f.role}|${f.code}`,
      {
        userId: f.id,
        name: f.name,
        roles: [{ role: f.role as Actor['roles'][number]['role'], orgId: f.org_id, orgKind: f.kind }],
        strong: true,
      },
    ]),
  )
  return (role, unitCode) => {
    for (let code: string | undefined = unitCode; code; code = parents.get(code)) {
      const actor = byKey.get(`${role}|${code}`)
      if (actor) return actor
    }
    throw new Error(`nobody is ${role} for ${unitCode}`)
  }
}
