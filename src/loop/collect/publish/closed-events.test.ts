import { Readable } from 'node:stream'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Role } from '../../../kernel/permission.ts'
import type { Actor } from '../../../platform/context.ts'
import { first, rows } from '../../../platform/db/statement.ts'
import { writeWorkbook } from '../../../platform/excel/write-workbook.ts'
import { withApps } from '../../../platform/testing.ts'
import { paperNumber, smallCampaign, type SmallCampaign } from '../testing/small-campaign.ts'
import { processUpload } from '../upload/process.ts'
import { receiveUpload } from '../upload/receive.ts'

const PUPIL =
  '校内学号,姓名,证件类型,证件号码,民族,户口性质,户籍县区,校区,专业,班级,入学年月,学制,学习形式,就读方式,联招合作类型'
const EVENT = '校内学号,异动类型,生效日期,异动原因,变动后,文号'
const no = (n: number): string => `202566010${100 + n}`
const pupil = (n: number, className: string): string =>
  `${no(n)},韦小雨,居民身份证,${paperNumber(n)},汉族,农业户口(农村),239921,1,660301,${className},2023-09,3,全日制,住校,非联合办学`
const withdrawn = (n: number, documentNo = '临教〔2025〕8号'): string => `${no(n)},退学,2025-03-10,疾病,,${documentNo}`
const back = (n: number, day: string): string => `${no(n)},22,${day},疾病,3623990002,临教〔2025〕9号`

withApps('events of a closed record in a file', (makeApp) => {
  let at: SmallCampaign
  let clerk: Actor
  let both: Actor
  beforeAll(async () => {
    at = await smallCampaign(makeApp, ['students'])
    const account = await at.app.db.read((tx) =>
      first(tx, sql<{ id: string }>`select id from user_account where sign_name = 'clerk'`),
    )
    const orgId = at.units.get('3623990001')!
    const who = (...roles: readonly [Role, string, string][]): Actor => ({
      userId: account!.id,
      name: '填报员',
      strong: true,
      roles: roles.map(([role, org, orgKind]) => ({ role, orgId: org, orgKind })),
    })
    clerk = who(['clerk', orgId, 'school'])
    both = who(['clerk', orgId, 'school'], ['county-officer', at.units.get('239921')!, 'county'])
  })
  afterAll(() => at.server.close())

  const send = async (by: Actor, pupils: readonly string[], events: readonly string[]) => {
    const sheet = (name: string, heads: string, lines: readonly string[]) => ({
      name,
      layout: 'list' as const,
      columns: heads.split(',').map((header) => ({ header, format: 'text' as const, width: 12 })),
      rows: lines.map((l) => l.split(',')),
    })
    const bytes = await writeWorkbook({ sheets: [sheet('学籍', PUPIL, pupils), sheet('异动', EVENT, events)] })
    const id = await receiveUpload(at.app, by, {
      orgId: at.units.get('3623990001')!,
      register: 'students',
      period: '',
      fileName: 'f.xlsx',
      content: Readable.from([Buffer.from(bytes)]),
    })
    const { state } = await processUpload(at.app, by, id)
    const issues = await at.app.db.read((tx) =>
      rows(
        tx,
        sql<{ code: string; field: string }>`select code, field from upload_issue
          where upload_id = ${id}::uuid and severity = 'block' order by seq`,
      ),
    )
    return [state, ...issues.map((i) => `${i.code} ${i.field}`)]
  }
  const now = (n: number) =>
    at.app.db.read((tx) =>
      first(
        tx,
        sql<{ state: string; class_name: string }>`select state, class_name from students
          where student_no = ${no(n)} and to_version = 9007199254740991`,
      ),
    )
  const left = async (n: number): Promise<void> =>
    expect(await send(clerk, [pupil(n, '机电1班')], [withdrawn(n)])).toEqual(['published'])

  it('an event dated before the closing one opens nothing', async () => {
    await left(1)
    expect(await now(1)).toMatchObject({ state: '03' })
    for (const by of [clerk, both])
      expect(await send(by, [pupil(1, '机电9班')], [back(1, '2024-10-08')])).toContain('kit.record-closed className')
    expect(await now(1)).toMatchObject({ state: '03', class_name: '机电1班' })
  })

  it('a later one opens the row to who may enter it, unless another closes it again', async () => {
    await left(2)
    const file = [[pupil(2, '机电2班')], [back(2, '2025-09-01')]] as const
    expect(await send(clerk, ...file)).toEqual(['needs-fixing', 'kit.record-closed className'])
    const again = `${no(2)},退学,2025-10-10,疾病,,临教〔2025〕10号`
    expect(await send(both, file[0], [...file[1], again])).toEqual(['needs-fixing', 'kit.record-closed className'])
    expect(await send({ ...both, strong: false }, ...file)).toContain('kit.record-closed className')
    expect(await send(both, ...file)).toEqual(['published'])
    expect(await now(2)).toMatchObject({ state: '01', class_name: '机电2班' })
  })

  it('an event that stands is not written over; as it stands it stays in the file', async () => {
    await left(3)
    expect(await send(clerk, [pupil(3, '机电1班')], [withdrawn(3, '临教〔2025〕99号')])).toEqual([
      'needs-fixing',
      'kit.record-closed documentNo',
    ])
    expect(await send(clerk, [pupil(3, '机电1班')], [withdrawn(3)])).toEqual(['published'])
  })
})
