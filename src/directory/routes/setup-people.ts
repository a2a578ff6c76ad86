import { sql } from 'kysely'
import { Type } from 'typebox'
import { label } from '../../kernel/label.ts'
import { savePassword } from '../../platform/auth/credentials.ts'
import type { Ctx } from '../../platform/context.ts'
import { rows } from '../../platform/db/statement.ts'
import { fileAnswer } from '../../platform/http/answer.ts'
import type { Door } from '../../platform/http/door.ts'
import { doorRoute } from '../../platform/http/route.ts'
import { accountById } from '../people/accounts.ts'
import { passwordsFor } from '../people/first-password.ts'
import { importPeople } from '../people/import-people.ts'
import { scopeOf } from '../permission/scope.ts'
import { checkPeople, PERSON_LIST, type CheckedPeople, type KnownPerson } from '../setup/person-list.ts'
import { listTemplate, readList, XLSX } from '../setup/read-list.ts'
import { FileRef, keptFile, notClean, ProblemBody, uploadedFile, UPLOAD_BYTES } from './setup-units.ts'

const GRANT = 'directory.grant'

/** Codes of the units that the person may grant roles over, and everybody who has an account. */
async function surroundings(ctx: Ctx): Promise<{ units: Set<string>; known: Map<string, KnownPerson>; self: string }> {
  const units = await rows(
    ctx.tx,
    sql<{ code: string }>`select o.code from org o where o.valid_from <= ${ctx.today} and ${ctx.today} < o.valid_to
      and ${scopeOf(ctx, GRANT).on(sql.ref('o.id'))}`,
  )
  const people = await rows(
    ctx.tx,
    sql<KnownPerson & { signName: string }>`select u.id, lower(u.sign_name) as "signName", u.name,
        coalesce(array_agg(g.role) filter (where g.valid_to > ${ctx.today}), '{}') as roles
      from user_account u left join role_grant g on g.user_id = u.id group by u.id, u.sign_name, u.name`,
  )
  const self = ctx.actor.userId === null ? null : await accountById(ctx.tx, ctx.actor.userId)
  return {
    units: new Set(units.map((u) => u.code)),
    known: new Map(people.map(({ signName, ...p }) => [signName, p])),
    self: self?.signName ?? '',
  }
}

async function check(door: Door, file: { sha256: string; name: string }): Promise<CheckedPeople> {
  const list = await readList(door.app, PERSON_LIST, file)
  const { units, known, self } = await door.read(surroundings)
  return checkPeople(list, units, known, self)
}

const template = doorRoute({
  method: 'GET',
  path: '/api/setup/people/template',
  name: 'personListTemplate',
  summary: label('人员清单模板', 'Template of the list of people'),
  permission: GRANT,
  handle: async (door) => fileAnswer(await listTemplate(door.app, PERSON_LIST), '人员清单模板.xlsx', XLSX),
})

const checkRoute = doorRoute({
  method: 'POST',
  path: '/api/setup/people/check',
  name: 'checkPersonList',
  summary: label('检查人员清单', 'Read a list of people and tell all its faults; no account is opened'),
  permission: GRANT,
  uploadBytes: UPLOAD_BYTES,
  response: Type.Object({
    file: FileRef,
    rows: Type.Array(
      Type.Object({
        row: Type.Integer(),
        signName: Type.String(),
        name: Type.String(),
        orgCode: Type.String(),
        role: Type.String(),
        overCode: Type.String(),
        present: Type.Boolean({ description: 'The account exists; it only gains the role' }),
      }),
    ),
    people: Type.Integer({ description: 'Accounts that would be opened' }),
    problems: Type.Array(ProblemBody),
    problemCount: Type.Integer(),
  }),
  async handle(door) {
    const file = await uploadedFile(door)
    const { rows: good, problems } = await check(door, file)
    return {
      file,
      rows: good.map(({ row, signName, name, orgCode, role, overCode, present }) => ({
        row,
        signName,
        name,
        orgCode,
        role,
        overCode: overCode ?? '',
        present,
      })),
      people: new Set(good.filter((p) => !p.present).map((p) => p.signName.toLowerCase())).size,
      problems: problems.slice(0, 200).map((p) => ({ ...p })),
      problemCount: problems.length,
    }
  },
})

const apply = doorRoute({
  method: 'POST',
  path: '/api/setup/people/apply',
  name: 'applyPersonList',
  summary: label(
    '导入人员清单',
    'Open accounts and grant roles by a checked list, wholly or not at all; passwords are told once',
  ),
  permission: GRANT,
  body: Type.Object({ file: FileRef }),
  response: Type.Object({
    grants: Type.Integer(),
    people: Type.Array(
      Type.Object({ signName: Type.String(), name: Type.String(), orgName: Type.String(), password: Type.String() }),
    ),
  }),
  async handle(door, { body }) {
    await keptFile(door, body.file)
    const { rows: good, problems } = await check(door, body.file)
    if (problems.length > 0) throw notClean(problems.length)
    const fresh = await passwordsFor(door.app.keys, [...new Set(good.filter((p) => !p.present).map((p) => p.signName))])
    return door.write(async (ctx) => {
      const made = await importPeople(ctx.tx, ctx.region, good, ctx.now, ctx.actor.userId)
      for (const [signName, id] of made) {
        const password = fresh.get(signName)
        if (password) await savePassword(ctx.tx, id, password.prepared, ctx.now, true)
      }
      const orgs = await rows(
        ctx.tx,
        sql<{
          id: string
          orgName: string
        }>`select u.id, o.name as "orgName" from user_account u join org o on o.id = u.org_id
          where u.id = any(${[...made.values()]}::uuid[])`,
      )
      const orgName = new Map(orgs.map((o) => [o.id, o.orgName]))
      const nameOf = new Map(good.map((p) => [p.signName, p.name]))
      const detail = { people: made.size, grants: good.length, file: body.file.sha256 }
      await ctx.audit({ action: 'directory.people-imported', objectKind: 'region', objectId: ctx.region, detail })
      return {
        grants: good.length,
        people: [...made].map(([signName, id]) => ({
          signName,
          name: nameOf.get(signName) ?? '',
          orgName: orgName.get(id) ?? '',
          password: fresh.get(signName)?.plain ?? '',
        })),
      }
    })
  },
})

export const setupPeopleRoutes = [template, checkRoute, apply]
