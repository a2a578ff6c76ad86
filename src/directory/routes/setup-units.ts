import { sql } from 'kysely'
import { Type, type Static } from 'typebox'
import { label } from '../../kernel/label.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { rows } from '../../platform/db/statement.ts'
import { fileAnswer } from '../../platform/http/answer.ts'
import type { Door } from '../../platform/http/door.ts'
import { badRequest } from '../../platform/http/problem.ts'
import { doorRoute } from '../../platform/http/route.ts'
import { OPEN_DAY } from '../day.ts'
import { importUnits } from '../org/import-units.ts'
import { demandRegion, rootOrg } from '../permission/region-wide.ts'
import { TREE_BEGINS } from '../setup/found-region.ts'
import { listTemplate, readList, XLSX } from '../setup/read-list.ts'
import { checkUnits, UNIT_LIST, type CheckedUnits, type KnownUnit } from '../setup/unit-list.ts'

const MANAGE = 'directory.manage-orgs'
export const UPLOAD_BYTES = 10 * 1024 * 1024
export const FileRef = Type.Object({
  sha256: Type.String({ title: '文件', pattern: '^[0-9a-f]{64}$' }),
  name: Type.String({ title: '文件名', minLength: 1, maxLength: 200 }),
  /** Says that this person uploaded this file to be checked: a hash alone would open files of others. */
  ticket: Type.String({ title: '检查凭据', pattern: '^[0-9a-f]{64}$' }),
})
type CheckedFile = Static<typeof FileRef>
export const ProblemBody = Type.Object({
  row: Type.Integer(),
  column: Type.String(),
  text: Type.Object({ zh: Type.String(), en: Type.String() }),
})

/** A list whose faults were not all corrected is not stored in part. */
export const notClean = (count: number): Refusal =>
  new Refusal(
    'setup.problems',
    {
      what: label(`清单还有 ${count} 处要改，没有写入任何内容`, `${count} faults are left; nothing was stored`),
      advice: label('改正文件后重新上传', 'Correct the file and upload it again'),
    },
    { params: { count } },
  )

/** The one file of an upload, or one that was uploaded before and is named again. */
export async function uploadedFile(door: Door): Promise<CheckedFile> {
  const { files } = await door.upload()
  const file = files[0]
  if (!file) throw badRequest(400)
  return { sha256: file.sha256, name: file.name, ticket: ticketOf(door, file.sha256) }
}

const ticketOf = (door: Door, sha256: string): string =>
  door.app.keys.keyedHash('setup-list', `${door.actor.userId ?? ''}:${sha256}`).toString('hex')

/** The file is still there and was uploaded by this person. One answer for both, so that nobody learns which files there are. */
export async function keptFile(door: Door, file: CheckedFile): Promise<void> {
  if (file.ticket !== ticketOf(door, file.sha256) || !(await door.app.files.has(file.sha256))) throw badRequest(404)
}

async function check(door: Door, file: { sha256: string; name: string }): Promise<CheckedUnits> {
  const list = await readList(door.app, UNIT_LIST, file)
  const standing = await door.read((ctx) =>
    rows(ctx.tx, sql<KnownUnit>`select code, name, kind from org where valid_to = ${OPEN_DAY}`),
  )
  return checkUnits(list, new Map(standing.map((o) => [o.code, o])))
}

const template = doorRoute({
  method: 'GET',
  path: '/api/setup/units/template',
  name: 'unitListTemplate',
  summary: label('单位清单模板', 'Template of the list of units'),
  permission: MANAGE,
  handle: async (door) => fileAnswer(await listTemplate(door.app, UNIT_LIST), '单位清单模板.xlsx', XLSX),
})

const checkRoute = doorRoute({
  method: 'POST',
  path: '/api/setup/units/check',
  name: 'checkUnitList',
  summary: label('检查单位清单', 'Read a list of units and tell all its faults; no unit is stored'),
  permission: MANAGE,
  uploadBytes: UPLOAD_BYTES,
  response: Type.Object({
    file: FileRef,
    root: Type.Union([Type.Object({ code: Type.String(), name: Type.String() }), Type.Null()]),
    rows: Type.Array(
      Type.Object({
        row: Type.Integer(),
        code: Type.String(),
        name: Type.String(),
        kind: Type.String(),
        parentCode: Type.String(),
      }),
    ),
    present: Type.Integer(),
    problems: Type.Array(ProblemBody),
    problemCount: Type.Integer(),
  }),
  async handle(door) {
    const root = await door.read(async (ctx) => {
      await demandRegion(ctx, MANAGE)
      return rootOrg(ctx)
    })
    const file = await uploadedFile(door)
    const { rows: good, problems, present } = await check(door, file)
    return {
      file,
      root: root && { code: root.code, name: root.name },
      rows: good.map(({ row, code, name, kind, parentCode }) => ({ row, code, name, kind, parentCode })),
      present: present.length,
      problems: problems.slice(0, 200).map((p) => ({ ...p })),
      problemCount: problems.length,
    }
  },
})

const apply = doorRoute({
  method: 'POST',
  path: '/api/setup/units/apply',
  name: 'applyUnitList',
  summary: label('导入单位清单', 'Store a checked list of units, wholly or not at all'),
  permission: MANAGE,
  body: Type.Object({
    file: FileRef,
    from: Type.String({ title: '生效日期', format: 'date', default: TREE_BEGINS }),
  }),
  response: Type.Object({ units: Type.Integer() }),
  async handle(door, { body }) {
    await keptFile(door, body.file)
    const { rows: good, problems } = await check(door, body.file)
    if (problems.length > 0) throw notClean(problems.length)
    const units = await door.write(async (ctx) => {
      await demandRegion(ctx, MANAGE)
      const made = await importUnits(ctx.tx, ctx.region, good, body.from, ctx.now)
      const detail = { units: made.size, from: body.from, file: body.file.sha256 }
      await ctx.audit({ action: 'directory.units-imported', objectKind: 'region', objectId: ctx.region, detail })
      return made.size
    })
    return { units }
  },
})

export const setupUnitRoutes = [template, checkRoute, apply]
