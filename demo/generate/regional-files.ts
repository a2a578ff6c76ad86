import { Random } from '../world/random.ts'
import { makeRegional, type RegionalRow } from '../world/regional.ts'
import { placeOf } from '../world/regions.ts'
import type { World } from '../world/world.ts'
import { Habits } from './habits.ts'
import type { PlannedFile } from './school-files.ts'
import { date, number, sheet, text, type Column } from './table.ts'

type Figure = { [K in keyof RegionalRow]: RegionalRow[K] extends number ? K : never }[keyof RegionalRow]

const FIGURES: readonly (readonly [string, Figure])[] = [
  ['常住人口', 'residents'],
  ['其中60岁及以上', 'residents60'],
  ['16—59岁人口', 'pop1659'],
  ['15—17岁人口', 'pop1517'],
  ['普通高中在校生', 'generalEnrolled'],
  ['中等职业教育在校生', 'vocationalEnrolled'],
  ['九年前小学入学人数', 'compulsoryCohort'],
  ['该届初中毕业人数', 'compulsoryKept'],
  ['从业人员', 'employed'],
  ['城镇新增就业', 'newUrbanJobs'],
  ['技能人才总量', 'skilled'],
  ['其中高技能人才', 'highSkilled'],
  ['当年新增高技能人才', 'highSkilledNew'],
  ['就业见习人数', 'placements'],
  ['其中见习期满', 'placementsEnded'],
  ['期满留用', 'placementsStayed'],
  ['失业人员再就业', 'reemployed'],
  ['创业载体场地面积', 'startupSpace'],
  ['其中免费提供给毕业生', 'startupSpaceFree'],
]

/** Sheet 县区. */
const regionColumns: readonly Column<RegionalRow>[] = [
  text('县区', (r) => placeOf(r.county).name),
  text('数据来源', (r) => r.source),
  date('统计时点', (r) => r.asOf),
  text('劳动年龄人口平均受教育年限', (r) => r.schoolingYears),
  ...FIGURES.map(([header, key]) => number<RegionalRow>(header, (r) => r[key])),
]

/** Sheet 乡镇. */
const townColumns: readonly Column<RegionalRow['towns'][number]>[] = [
  text('乡镇（街道）', (t) => t.code),
  number('常住人口', (t) => t.residents),
  number('其中60岁及以上', (t) => t.residents60),
]

/** The yearly statistics of every county office. */
export function* regionalFiles(world: World): Generator<PlannedFile> {
  const period = String(world.year)
  for (const row of makeRegional(world.plan.seed, world.year)) {
    const habits = new Habits(new Random(world.plan.seed, 'habits', row.county, 'regional-statistics'))
    const sheets = [sheet('县区', regionColumns, [row], habits), sheet('乡镇', townColumns, row.towns, habits)]
    yield {
      format: 'xlsx',
      sheets,
      entry: {
        path: `${row.county}/regional-statistics-${period}.xlsx`,
        register: 'regional-statistics',
        sheet: null,
        unit: row.county,
        period,
        campaign: period,
        alsoFor: [],
        fate: 'accepted',
        rows: 1 + row.towns.length,
      },
    }
  }
}
