import { sql } from 'kysely'
import type { App } from '../../src/platform/context.ts'
import { inRead, SYSTEM } from '../../src/platform/context.ts'
import { first } from '../../src/platform/db/statement.ts'

/** What the demo made, counted in the database: the last line of `npm run demo -- --once` (contracts.md). */
export const counts = (
  app: App,
  seconds: Readonly<Record<string, number>>,
  reports: readonly string[],
): Promise<Record<string, unknown>> =>
  inRead(app, SYSTEM, async (ctx) => {
    const row = await first(
      ctx.tx,
      sql<Record<string, string>>`select
        (select count(*) from org where region = ${ctx.region} and kind in ('school', 'college')) as schools,
        (select count(*) from teachers where region = ${ctx.region} and to_version = 9007199254740991 and left_on is null) as teachers,
        (select count(*) from student_spell where region = ${ctx.region} and to_version = 9007199254740991 and status = '01' and mode = '1'
          and valid_from <= ${ctx.today}::date and valid_to > ${ctx.today}::date) as students,
        (select count(*) from plan_task where region = ${ctx.region}) as tasks,
        (select count(*) from target where region = ${ctx.region} and kind = 'target') as targets,
        (select count(*) from target where region = ${ctx.region} and kind = 'target' and indicator is not null) as linked,
        (select count(distinct indicator) from indicator_value where region = ${ctx.region} and value is not null) as indicators,
        (select count(*) from cell where region = ${ctx.region}) as cells,
        (select count(*) from returns where region = ${ctx.region} and state = 'accepted') as accepted,
        (select count(*) from returns where region = ${ctx.region} and sent_back) as sent_back,
        (select count(*) from upload_issue where region = ${ctx.region}) as issues,
        (select count(*) from warning where region = ${ctx.region} and closed_at is null) as warnings`,
    )
    const n = (key: string): number => Number(row![key])
    return {
      schools: n('schools'),
      teachers: n('teachers'),
      students: n('students'),
      tasks: n('tasks'),
      targets: n('targets'),
      linkedTargets: n('linked'),
      indicators: n('indicators'),
      cells: n('cells'),
      returns: { accepted: n('accepted'), sentBack: n('sent_back') },
      issues: n('issues'),
      warnings: n('warnings'),
      reports,
      seconds: {
        migrate: seconds['migrate'],
        import: seconds['import'],
        compute: seconds['compute'],
        total: seconds['total'],
      },
    }
  })
