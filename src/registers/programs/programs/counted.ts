import type { Countable } from '../../../kernel/register.ts'
import { open } from '../../rule-kit.ts'
import { intakes, intakeYear, parameter, sameProgram, teaches, titled } from './sql.ts'

/** A row of another register at the version that the return froze. */
const frozen = (a: string, register: string): string =>
  `${a}.from_version <= :version(${register}) and ${a}.to_version > :version(${register})`

const stands = (a: string): string =>
  `${a}.opened_year::int <= extract(year from u.day) and (${a}.withdrawn_on is null or ${a}.withdrawn_on > u.day)`

/** On the day: opened, not withdrawn, with students or open for intake; several directions of a program are one point. */
const standing = `${stands('r')} and (not coalesce(r.paused, false) or coalesce(r.students_now, 0) > 0)
  and (r.direction = '' or not exists (select 1 from programs d where d.region = r.region and d.org_id = r.org_id and d.from_version <= u.version and d.to_version > u.version
    and d.program_code = r.program_code and d.direction < r.direction and ${stands('d')}))`

const school = `left join schools sc on sc.region = r.region and sc.org_id = r.org_id and ${frozen('sc', 'schools')}`

const relation = (joins = ''): Countable => ({ table: 'programs', joins: `${school} ${joins}`, standing })

/** Counts that look at other rows have relations of their own, so that the plain ones stay quick. */
export const counted: Readonly<Record<string, Countable>> = {
  rows: relation(),
  intake: relation(`cross join lateral (select ${intakeYear('u.day')} as y) n
    cross join lateral (${intakes('r', 'n.y', (a) => frozen(a, 'admissions'))}) i
    cross join lateral (select ${parameter('programs.small-below', '30')}::numeric as small) p`),
  // How many schools of the city offer the program is asked of what stands when the figure is made: no single return can freeze it.
  spread: relation(`cross join lateral (
      select count(distinct o.org_id) as schools from programs o
      where o.region = r.region and o.program_code = r.program_code and ${open('o')} and ${stands('o')}) x
    cross join lateral (select ${parameter('programs.duplicate-from', '4')}::int as from_schools) p`),
  staffed: relation(`cross join lateral (
      select count(*) as n from teachers t where t.region = r.region and t.org_id = r.org_id and ${frozen('t', 'teachers')} and ${titled('t')}
        and t.joined_on <= to_char(u.day, 'YYYY-MM') and (t.left_on is null or t.left_on > u.day) and ${teaches('t', 'r')}) t`),
  // The sums keep the planner to the index by program: by day it would read all spells of the school again for each of its points.
  enrolled: relation(`join student_spell e on e.region = r.region and e.org_id = r.org_id and ${frozen('e', 'students')}
      and e.status = '01' and e.valid_from + 0 <= u.day and e.valid_to + 0 > u.day and ${sameProgram('e', 'r')}`),
}
