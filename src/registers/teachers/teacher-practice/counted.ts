import type { Countable } from '../../../kernel/register.ts'

/** Specialised full-time teachers in service for the whole calendar year of the day: who joined or left in it is out. */
export const due = (t: string): string =>
  `${t}.full_time and ${t}.teach_kind in ('2', '3') and ${t}.joined_on < to_char(u.day, 'YYYY-01')
    and (${t}.left_on is null or ${t}.left_on > make_date(extract(year from u.day)::int, 12, 31))`

/** What was sent back does not count until it is handed in again. */
export const COUNTS = "r.state <> 'draft'"

/** The teacher as the unit's return froze the staff register. */
const staff = `join teachers t on t.region = r.region and t.org_id = r.org_id and t.person_id = r.person_id
  and t.from_version <= :version(teachers) and t.to_version > :version(teachers)`

/** Days of all the teacher's stays that ended in a window. */
const daysIn = (window: string): string => `cross join lateral (select sum(p.days) as days from teacher_practice p
    where p.region = r.region and p.org_id = r.org_id and p.person_id = r.person_id and p.from_version <= u.version and p.to_version > u.version
      and p.state <> 'draft' and ${window}) y`

/**
 * Last day before the five years in which six months are asked for: sliding back from the day, or, where the region names a year in which a
 * cycle began, the fixed five years that the day lies in.
 */
const cycle = `cross join lateral (select (select nullif(v.value::int, 0) from region_parameter v where v.region = r.region and v.name = 'teacher-practice.cycle-from'
    and v.valid_from <= u.day and v.valid_to > u.day limit 1) as first, extract(year from u.day)::int as now) c
  cross join lateral (select case when c.first is null then (u.day - interval '5 years')::date
    else make_date(c.first + 5 * floor((c.now - c.first) / 5.0)::int, 1, 1) - 1 end as before) w`

/** Stays with their teacher; the same with the teacher's sum of the year or of five years; and the staff who owe practice, with or without. */
export const counted: Readonly<Record<string, Countable>> = {
  rows: { table: 'teacher_practice', joins: staff, standing: COUNTS },
  year: {
    table: 'teacher_practice',
    joins: `${staff} ${daysIn('p.ends_on between u.from_day and u.to_day')}`,
    standing: COUNTS,
  },
  cycle: {
    table: 'teacher_practice',
    joins: `${staff} ${cycle} ${daysIn('p.ends_on > w.before and p.ends_on <= u.day')}`,
    standing: `${COUNTS} and r.ends_on > w.before and r.ends_on <= u.day`,
  },
  staff: { table: 'teachers', of: 'teachers', standing: due('r') },
}
