/** Pieces of SQL that checks and counts of program points share. */

/** The point that alias `p` is: has the row `a` of students or admissions this program? Their text may carry the school's code in front. */
export const sameProgram = (a: string, p: string): string =>
  `right(rtrim(${a}.program, 'K'), 6) = left(${p}.program_code, 6)`

/** Does the staff row `t` teach the point `p`? Staff name their programs by code, by school and code, or by name. */
export const teaches = (t: string, p: string): string =>
  `'、' || ${t}.programs || '、' like any (array['%-' || left(${p}.program_code, 6) || '%', '%、' || left(${p}.program_code, 6) || '%',
    '%、' || coalesce(${p}.program_name, ${p}.program_code) || '、%'])`

/** Full-time teachers with a middle or higher title. */
export const titled = (t: string): string => `${t}.full_time and ${t}.title_level in ('1', '2', '3')`

/** Year of the latest autumn intake by a day: that of the calendar year from September, of the year before until August. */
export const intakeYear = (day: string): string => `extract(year from ${day} - interval '8 months')::int`

/**
 * Intakes of point `p` in the three years up to `year`, since it was opened: how many years are known, the last one's, the highest, the mean.
 * Who arrived is counted from the admissions that `seen(alias)` shows; a year of which the unit has no admissions is taken from the
 * figures typed with the point.
 */
export const intakes = (p: string, year: string, seen: (alias: string) => string): string => `
  select count(i.n) as known, max(i.n) filter (where i.y = ${year}) as latest, max(i.n) as most, avg(i.n) as mean
  from (
    select g.y, case
      when exists (select 1 from admissions k where k.region = ${p}.region and k.org_id = ${p}.org_id and k.year = g.y::text and ${seen('k')})
      then (select count(*) from admissions a where a.region = ${p}.region and a.org_id = ${p}.org_id and a.year = g.y::text and ${seen('a')}
        and ${sameProgram('a', p)} and a.arrived_on is not null and a.state <> 'cancelled')
      else substring(${p}.intakes from g.y || ':([0-9]+)')::bigint end as n
    from generate_series(greatest(${year} - 2, ${p}.opened_year::int), ${year}) as g(y)) i`

/** A dated parameter of the region as SQL text, or the default. */
export const parameter = (name: string, otherwise: string): string =>
  `coalesce((select v.value from region_parameter v where v.region = r.region and v.name = '${name}' and v.valid_from <= u.day and v.valid_to > u.day limit 1), '${otherwise}')`
