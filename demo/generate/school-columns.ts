import type { SchoolFacts } from '../world/school-facts.ts'
import { placeOf } from '../world/regions.ts'
import type { PlannedSchool } from '../world/school-plan.ts'
import type { Campus, Condition } from '../world/types.ts'
import { code, flag, month, number, text, type Column } from './table.ts'

export interface SchoolRow {
  readonly school: PlannedSchool
  readonly facts: SchoolFacts
  readonly managedBy: string
}

/** Sheet 学校. */
export const schoolColumns: readonly Column<SchoolRow>[] = [
  text('学校标识码', (r) => r.school.code),
  text('学校名称', (r) => r.school.name),
  text('统一社会信用代码', (r) => r.facts.uscc),
  code('办学类型', 'school-type', (r) => r.facts.schoolType),
  code('高等学校办学类型', 'school-type-higher', (r) => r.facts.schoolTypeHigher),
  code('达标评价分组', 'school-group', (r) => r.facts.schoolGroup),
  flag('纳入达标工程', () => true),
  code('举办者', 'founder', (r) => r.facts.founder),
  text('所在县区', (r) => placeOf(r.facts.county).name),
  text('主管部门', (r) => r.managedBy),
  code('城乡类型', 'urban-rural', (r) => r.facts.urbanRural),
  month('建校年月', (r) => r.facts.foundedOn),
  text('批准文号', (r) => r.facts.approvedBy),
  flag('有招生资格', () => true),
  number('招生资格年度', (r) => r.facts.permitYear),
  text('法定代表人', (r) => r.facts.legalPerson),
  text('办公电话', (r) => r.facts.officePhone),
  text('监督电话', (r) => r.facts.complaintPhone),
  text('网址', (r) => r.facts.website),
]

/** Sheet 校区. */
export const campusColumns = (schoolCode: string): readonly Column<Campus>[] => [
  text('学校标识码', () => schoolCode),
  number('校区序号', (c) => c.campusNo),
  text('校区名称', (c) => c.name),
  text('校区所在县区', (c) => placeOf(c.county).name),
  text('异地校区批准文号', () => ''),
  text('详细地址', (c) => c.address),
  text('经度', (c) => c.lon),
  text('纬度', (c) => c.lat),
]

const figures: readonly (readonly [string, Exclude<keyof Condition, 'period'>])[] = [
  ['产权占地面积', 'landOwned'],
  ['租借占地面积', 'landLeased'],
  ['绿化用地', 'greenLand'],
  ['运动场地面积', 'sportsLand'],
  ['环形跑道', 'trackLength'],
  ['教学及辅助用房', 'bldTeaching'],
  ['其中实训实验用房', 'bldPractice'],
  ['行政办公用房', 'bldAdmin'],
  ['学生宿舍', 'bldDorm'],
  ['其他生活用房', 'bldLiving'],
  ['其中租借校舍', 'bldLeased'],
  ['其中危房', 'bldUnsafe'],
  ['其中当年新增', 'bldNew'],
  ['教学仪器设备总值', 'equipTotal'],
  ['其中当年新增设备', 'equipNew'],
  ['企业提供的设备', 'equipCompany'],
  ['固定资产总值', 'fixedAssets'],
  ['纸质图书', 'books'],
  ['电子图书', 'ebooks'],
  ['当年新增图书', 'booksNew'],
  ['报刊种类', 'periodicals'],
  ['教学用计算机', 'computers'],
  ['学生阅览座位', 'readingSeats'],
  ['教师阅览座位', 'readingSeatsStaff'],
  ['多媒体和语音座位', 'mediaSeats'],
  ['教室', 'classrooms'],
  ['其中网络多媒体教室', 'classroomsNetworked'],
  ['校内实训工位', 'workplaces'],
  ['互联网出口带宽', 'bandwidth'],
]

/** Sheet 办学条件: a row per campus; money in yuan. */
export const conditionColumns: readonly Column<Condition>[] = [
  number('校区序号', (c) => c.campusNo),
  ...figures.map(([header, key]) => number<Condition>(header, (c) => c[key])),
]

/** The row that clerks leave under the data; import knows it by its first cell. */
export const totalRow = (rows: readonly Condition[]): (string | number)[] => [
  '合计',
  ...figures.map(([, key]) => rows.reduce((sum, row) => sum + row[key], 0)),
]
