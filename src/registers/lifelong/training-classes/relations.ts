import type { Countable } from '../../../kernel/register.ts'

/** Version of `alias` that the unit's return froze, of the same unit as the row. */
const sameUnit = (alias: string): string =>
  `${alias}.region = r.region and ${alias}.org_id = r.org_id and ${alias}.from_version <= u.version and ${alias}.to_version > u.version`

const classOf = `join training_classes c on ${sameUnit('c')} and c.class_no = r.class_no and c.state <> 'cancelled'`

/** A dated parameter of the region, or what stands in for it; the offset keeps the planner from asking again in every filter. */
const parameter = (name: string, otherwise: number): string =>
  `cross join lateral (select coalesce((select p.value::numeric from region_parameter p where p.region = r.region and p.name = '${name}'
    and p.valid_from <= u.to_day and p.valid_to > u.to_day), ${otherwise}) as value offset 0) q`

/** Persons who finish and the hours a class must have: what one person-time is. */
export const DONE = 'r.finished and c.hours >= q.value'
const LEAST = parameter('training.least-hours', 4)

const traineeRows: Countable = {
  table: 'training_trainee',
  joins: `${classOf} ${LEAST}`,
  standing: 'true',
}

/** What is counted: classes, person-times, different persons, and one row per school that is measured by its enrolment. */
export const counted: Readonly<Record<string, Countable>> = {
  rows: { table: 'training_classes', standing: "r.state <> 'cancelled'" },
  trainees: traineeRows,
  // Different persons have a relation of their own: sorting them would slow the plain count.
  persons: traineeRows,
  farmers: traineeRows,
  // By the day on which the class begins: a registration counts in its year, though the class may last longer.
  registered: traineeRows,
  schools: {
    table: 'training_classes',
    joins: `join lateral (select 1 where not exists (select 1 from training_classes f where ${sameUnit('f')} and f.class_no < r.class_no)) f on true
    ${parameter('training.twice-ratio', 2)}
    cross join lateral (select count(*) as done from training_trainee t
      join training_classes c on ${sameUnit('c')} and c.class_no = t.class_no and c.state <> 'cancelled'
      where ${sameUnit('t')} and t.finished and c.ends_on between u.from_day and u.to_day and c.hours >= coalesce((select p.value::numeric
        from region_parameter p where p.region = r.region and p.name = 'training.least-hours' and p.valid_from <= u.to_day and p.valid_to > u.to_day), 4)) d
    cross join lateral (select count(*) as students from student_spell p
      where p.region = r.region and p.org_id = r.org_id and p.from_version <= :version(students) and p.to_version > :version(students)
        and p.status = '01' and p.mode = '1' and p.valid_from <= u.day and p.valid_to > u.day) e`,
    standing: 'true',
  },
}
