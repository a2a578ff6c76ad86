import { Readable } from 'node:stream'
import { sql } from 'kysely'
import type { Role } from '../../../kernel/permission.ts'
import type { Actor } from '../../../platform/context.ts'
import { first, rows } from '../../../platform/db/statement.ts'
import { writeWorkbook } from '../../../platform/excel/write-workbook.ts'
import { processUpload } from '../upload/process.ts'
import { receiveUpload } from '../upload/receive.ts'
import { paperNumber, type SmallCampaign } from './small-campaign.ts'

const PUPIL =
  '校内学号,姓名,证件类型,证件号码,民族,户口性质,户籍县区,校区,专业,班级,入学年月,学制,学习形式,就读方式,联招合作类型'
const EVENT = '校内学号,异动类型,生效日期,异动原因,变动后,文号'
const SCHOOL = '3623990001'

export const pupilNo = (n: number): string => `202566010${100 + n}`

/** A line of the sheet of pupils, who came in September 2023. */
export const pupil = (n: number, className: string): string =>
  `${pupilNo(n)},韦小雨,居民身份证,${paperNumber(n)},汉族,农业户口(农村),239921,1,660301,${className},2023-09,3,全日制,住校,非联合办学`

/** A line of the sheet of events: the pupil left on 10 March 2025. */
export const withdrawn = (n: number, documentNo = '临教〔2025〕8号'): string =>
  `${pupilNo(n)},退学,2025-03-10,疾病,,${documentNo}`

/** The clerk's account with these roles, by the code of their unit. */
export async function clerkWith(
  at: SmallCampaign,
  ...roles: readonly (readonly [role: Role, unit: string, kind: string])[]
): Promise<Actor> {
  const account = await at.app.db.read((tx) =>
    first(tx, sql<{ id: string }>`select id from user_account where sign_name = 'clerk'`),
  )
  return {
    userId: account!.id,
    name: '填报员',
    strong: true,
    roles: [['clerk', SCHOOL, 'school'] as const, ...roles].map(([role, unit, orgKind]) => ({
      role,
      orgId: at.units.get(unit)!,
      orgKind,
    })),
  }
}

/** What became of a file, and what blocks it: `codes` are its state and then each rule with its field. */
export interface SentPupils {
  readonly state: string
  readonly issues: readonly { readonly code: string; readonly field: string; readonly zh: string }[]
  readonly codes: readonly string[]
}

/** Hands a workbook of pupils and their events in for the school. */
export async function sendPupils(
  { app, units }: SmallCampaign,
  by: Actor,
  pupils: readonly string[],
  events: readonly string[],
): Promise<SentPupils> {
  const sheet = (name: string, heads: string, lines: readonly string[]) => ({
    name,
    layout: 'list' as const,
    columns: heads.split(',').map((header) => ({ header, format: 'text' as const, width: 12 })),
    rows: lines.map((l) => l.split(',')),
  })
  const bytes = await writeWorkbook({ sheets: [sheet('学籍', PUPIL, pupils), sheet('异动', EVENT, events)] })
  const id = await receiveUpload(app, by, {
    orgId: units.get(SCHOOL)!,
    register: 'students',
    period: '',
    fileName: 'f.xlsx',
    content: Readable.from([Buffer.from(bytes)]),
  })
  const { state } = await processUpload(app, by, id)
  const issues = await app.db.read((tx) =>
    rows(
      tx,
      sql<SentPupils['issues'][number]>`select code, field, message_zh as zh from upload_issue
        where upload_id = ${id}::uuid and severity = 'block' order by seq`,
    ),
  )
  return { state, issues, codes: [state, ...issues.map((i) => `${i.code} ${i.field}`)] }
}

/** The pupil's record as it stands. */
export const pupilNow = ({ app }: SmallCampaign, n: number) =>
  app.db.read((tx) =>
    first(
      tx,
      sql<{ id: string; state: string; class_name: string }>`select id, state, class_name from students
        where student_no = ${pupilNo(n)} and to_version = 9007199254740991`,
    ),
  )
