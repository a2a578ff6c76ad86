import { label } from '../../../kernel/label.ts'
import type { SetRule } from '../../../kernel/rule.ts'
import { open } from '../../rule-kit.ts'
import { mates, TRAINEE } from './staged.ts'

/** A class that takes the whole day: six hours or more in the room on each of its days. */
const wholeDay = (hours: string, online: string, from: string, to: string): string =>
  `(${hours} - ${online}) >= 6 * (${to} - ${from} + 1)`

/** Checks of persons over classes and schools: what makes false person-times visible. */
export const peopleRules: readonly SetRule[] = [
  {
    code: 'training-classes.two-places',
    severity: 'block',
    on: 'idNo',
    entity: TRAINEE,
    basis: '同一人同一天不能在两处签到',
    find: `with ${mates} select m.row_no, min(to_char(greatest(m.starts_on, m.other_starts), 'FMMM"月"FMDD"日"') || coalesce(o.name, '本校') || m.other) as detail
      from mate m left join org o on o.id = m.other_unit
      where m.starts_on <= m.other_ends and m.other_starts <= m.ends_on
        and ${wholeDay('m.hours', 'm.online_hours', 'm.starts_on', 'm.ends_on')}
        and ${wholeDay('m.other_hours', 'm.other_online', 'm.other_starts', 'm.other_ends')}
      group by m.row_no`,
    message: (other) =>
      label(
        `该学员同一天在两个全天班（${other}）`,
        `On one day this person is in two classes that fill the day (${other})`,
      ),
  },
  {
    code: 'training-classes.person-many',
    severity: 'explain',
    on: 'idNo',
    entity: TRAINEE,
    find: `with ${mates} select m.row_no, (count(distinct coalesce(m.other_unit::text, '') || m.other) + 1)::text as detail from mate m
      where extract(year from m.ends_on) = extract(year from m.other_ends)
      group by m.row_no having count(distinct coalesce(m.other_unit::text, '') || m.other) >= 6`,
    message: (n) => label(`同一人一年内参加 ${n} 个班，请核实并说明`, `${n} classes of one person in a year; explain`),
  },
  {
    code: 'training-classes.same-list',
    severity: 'explain',
    on: 'classNo',
    basis: '名单雷同',
    find: `with ${mates}, size as (select class_no, count(*) as n from mine group by class_no),
      pair as (select class_no, other, other_unit, count(distinct row_no) as n from mate
        where date_trunc('month', starts_on) = date_trunc('month', other_starts) group by 1, 2, 3)
      select s.row_no, min(p.other) as detail from pair p join size z on z.class_no = p.class_no join s on s.class_no = p.class_no
      where p.n > 0.8 * z.n group by s.row_no`,
    message: (other) =>
      label(
        `名单与同月 ${other} 班高度重合，请核实并说明`,
        `The list is nearly that of class ${other} of the same month`,
      ),
  },
  {
    code: 'training-classes.same-phone',
    severity: 'explain',
    on: 'phone',
    entity: TRAINEE,
    find: `select min(t.row_no) as row_no, count(distinct t.person_hash)::text as detail from s_training_trainee t
      group by t.phone having count(distinct t.person_hash) > 3`,
    message: (n) => label(`${n} 名学员使用同一电话，请核实并说明`, `${n} trainees share one telephone; explain`),
  },
  {
    code: 'training-classes.population',
    severity: 'explain',
    on: 'homeTown',
    entity: TRAINEE,
    basis: '培训人数与常住人口',
    find: `select min(t.row_no) as row_no, t.home_town || '：' || count(distinct t.person_hash) || '/' || min(p.residents) as detail
      from s_training_trainee t
      join regional_town p on p.region = :region and p.town = t.home_town and ${open('p')}
        and p.period = (select max(x.period) from regional_town x where x.region = p.region and x.town = p.town and ${open('x')})
      group by t.home_town having count(distinct t.person_hash) > 0.3 * min(p.residents)`,
    message: (what) =>
      label(`乡镇 ${what}：培训人数超过常住人口三成，请说明`, `Town ${what}: more than 30 % of the residents; explain`),
  },
]
