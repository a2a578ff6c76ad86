import { Type } from 'typebox'
import { label } from '../../kernel/label.ts'
import type { Ctx } from '../../platform/context.ts'
import { fileAnswer } from '../../platform/http/answer.ts'
import { doorRoute } from '../../platform/http/route.ts'
import { passwordsFor } from '../people/first-password.ts'
import { peopleAround, storePeople } from '../setup/import-list.ts'
import { checkPeople, PERSON_LIST, type CheckedPeople } from '../setup/person-list.ts'
import type { ListRow } from '../setup/read-list-task.ts'
import { listTemplate, readList, XLSX } from '../setup/read-list.ts'
import { FileRef, keptFile, notClean, ProblemBody, uploadedFile, UPLOAD_BYTES } from './setup-units.ts'

const GRANT = 'directory.grant'

/** Whether a list may be stored by this person as everything stands now. */
const judge = async (ctx: Ctx, list: readonly ListRow[]): Promise<CheckedPeople> =>
  checkPeople(list, await peopleAround(ctx, list))

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
    const list = await readList(door.app, PERSON_LIST, file)
    const { rows: good, problems } = await door.read((ctx) => judge(ctx, list))
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
    const list = await readList(door.app, PERSON_LIST, body.file)
    const first = await door.read((ctx) => judge(ctx, list))
    if (first.problems.length > 0) throw notClean(first.problems.length)
    const names = first.rows.filter((p) => !p.present).map((p) => p.signName)
    const fresh = await passwordsFor(door.app.keys, [...new Set(names)])
    return door.write(async (ctx) => {
      // Hashing took a while: who may grant what, and which names are free, is asked once more where it is stored.
      const { rows: good, problems } = await judge(ctx, list)
      if (problems.length > 0) throw notClean(problems.length)
      return { grants: good.length, people: await storePeople(ctx, good, fresh, body.file.sha256) }
    })
  },
})

export const setupPeopleRoutes = [template, checkRoute, apply]
