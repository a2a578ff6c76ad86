import type { Fate } from '../world/fates.ts'
import { makeIntakes, type Intake, type IntakeTally, type SentOut } from '../world/intake.ts'
import { Random } from '../world/random.ts'
import { placeOf } from '../world/regions.ts'
import type { World } from '../world/world.ts'
import { Habits } from './habits.ts'
import type { PlannedFile } from './school-files.ts'
import { personColumns } from './person-columns.ts'
import { number, sheet, text, type Column } from './table.ts'

/** Sheet 招送生. */
const intakeColumns: readonly Column<Intake>[] = [
  text('县区', (r) => placeOf(r.county).name),
  number('初中毕业生', (r) => r.juniorGraduates),
  number('普高招生', (r) => r.generalIntake),
  number('送市外中职', (r) => r.vocOut),
  number('其中技工学校', (r) => r.technician),
  number('其中成人中专', (r) => r.adult),
  number('五年制高职前段', (r) => r.fiveYear),
  number('未升学人数', (r) => r.notContinued),
  number('其中就业或培训', (r) => r.working),
  number('高中阶段在校生', (r) => r.seniorEnrolled),
  number('招送生任务数', (r) => r.sendTask),
  number('完成任务人数', (r) => r.taskDone),
  number('在本县就读普高新生', (r) => r.generalHere),
  number('未入平台技工学校招生', (r) => r.otherTechnician),
]

/** Sheet 送外名单. */
const sentColumns: readonly Column<SentOut>[] = [
  ...personColumns<SentOut>(),
  text('就读学校', (s) => s.school),
  text('学校所在市', (s) => s.place),
  text('就读专业', (s) => s.program),
]

/** Counties whose return is under way: one waits for the city, one typed more heads than its list names. */
const OPEN: Readonly<Record<string, Fate>> = { 岚谷: 'at-city', 鹿溪: 'has-errors' }

/** The yearly return of every county office, after all schools have told who arrived. */
export function* countyFiles(world: World, tally: IntakeTally): Generator<PlannedFile> {
  const { year } = world
  for (const intake of makeIntakes(world.plan.seed, tally, year)) {
    const fate = OPEN[placeOf(intake.county).shortName] ?? 'accepted'
    const faulty = fate === 'has-errors'
    const typed = faulty ? { ...intake, vocOut: intake.vocOut + 14 } : intake
    const habits = new Habits(new Random(world.plan.seed, 'habits', intake.county, 'intake-balance'))
    const sheets = [
      sheet('招送生', intakeColumns, [typed], habits),
      sheet('送外名单', sentColumns, intake.sent, habits),
    ]
    const period = `${year}-${year + 1}`
    yield {
      format: 'xlsx',
      sheets,
      entry: {
        path: `${intake.county}/intake-balance-${period}.xlsx`,
        register: 'intake-balance',
        sheet: null,
        unit: intake.county,
        period,
        campaign: String(year),
        alsoFor: [],
        fate,
        rows: sheets.reduce((n, s) => n + s.rows.length, 0),
        ...(faulty ? { mistakes: [{ row: 2, column: '送市外中职', code: 'intake-balance.out-list' }] } : {}),
      },
    }
  }
}
