import { importUnits } from '../../src/directory/org/import-units.ts'
import { saveRegion } from '../../src/directory/region/store.ts'
import { idCheckCharacter } from '../../src/kernel/person.ts'
import { openCampaign } from '../../src/loop/collect/public.ts'
import { inWrite, SYSTEM, type App } from '../../src/platform/context.ts'

export const REGION = '239900'
export const CITY = '239900'
export const PERIOD = '2025-2026'
export const NOW = '2025-11-20T02:00:00.000Z'
export const COUNTIES = ['239901', '239921'] as const
export const SCHOOLS = ['3623990001', '3623990002', '3623990003'] as const

const HEAD =
  '姓名,证件类型,证件号码,岗位类别,专任教师,任课类别,编制类别,任教课程,任教专业,进校年月,企业工作年限,学历,学位,职称,职称取得年月,教师资格种类'

const paperNumber = (school: number, n: number): string => {
  const first = `23992119850${1 + (n % 9)}${String(10 + school)}${String(100 + n)}`
  return first + idCheckCharacter(first)
}

/** A good file of `rows` teachers; `variant` changes some of them, so that a second file changes and adds rows. */
export const teacherFile = (school: number, rows: number, variant: number): Buffer =>
  Buffer.from(
    [
      HEAD,
      ...Array.from({ length: rows }, (_, i) => {
        const n = i
        const title = (n + variant) % 3 === 0 ? '高级讲师(中专)' : '讲师(中专)'
        return `林向阳,居民身份证,${paperNumber(school, n)},教师,是,${n % 2 ? '专业课' : '公共基础课'},事业编制,机电设备,机电技术应用,2009-08,2,大学本科毕业,学士,${title},2016-11,中等职业学校教师资格`
      }),
    ].join('\r\n'),
  )

/** A city of two counties and three schools that owe one register; all fictional. */
export async function makeCity(app: App): Promise<void> {
  await inWrite(app, SYSTEM, async (ctx) => {
    await saveRegion(ctx.tx, { code: REGION, name: '衡州市', level: 'city' })
    await importUnits(
      ctx.tx,
      REGION,
      [
        { code: '230000', name: '某省', kind: 'province', parentCode: '' },
        { code: CITY, name: '衡州市', kind: 'city', parentCode: '230000' },
        { code: '239901', name: '城中区', kind: 'county', parentCode: CITY },
        { code: '239921', name: '临溪县', kind: 'county', parentCode: CITY },
        { code: SCHOOLS[0], name: '临溪县职业教育中心', kind: 'school', parentCode: '239921' },
        { code: SCHOOLS[1], name: '城中区旅游职业学校', kind: 'school', parentCode: '239901' },
        { code: SCHOOLS[2], name: '临溪县林业职业学校', kind: 'school', parentCode: '239921' },
      ],
      '2020-01-01',
      ctx.now,
    )
  })
  await inWrite(app, SYSTEM, (ctx) =>
    openCampaign(ctx, {
      code: '2025',
      name: '2025年秋季年报',
      period: PERIOD,
      countDay: '2025-09-01',
      bookingDeadline: '2025-10-31',
      opensOn: '2025-09-01',
      dueOn: '2025-12-24',
      registers: ['teachers'],
    }),
  )
}
