import { programCategorySql } from '../../program-level.ts'

/** Figures that admissions already hold, so that nobody types them: heads by what is asked. */
export const FIGURES = ['voc_local', 'voc_city', 'attached', 'studied_here', 'studied_technician'] as const

/**
 * One row of counts for a county: pupils who arrived in secondary vocational programs of the region's schools in the year. By household
 * (voc_local, voc_city, attached) and by the place of the school (studied_here without adult schools, studied_technician). `county` is the
 * county's code, `year` the year of intake, `region` the data home; all three are SQL.
 */
export const countsSql = (at: { region: string; county: string; year: string }): string => `(
  select
    count(*) filter (where a.home_county = ${at.county} and c.county = ${at.county})::int as voc_local,
    count(*) filter (where a.home_county = ${at.county} and c.county <> ${at.county})::int as voc_city,
    count(*) filter (where a.home_county = ${at.county} and c.school_type = '368')::int as attached,
    count(*) filter (where c.county = ${at.county} and c.school_type is distinct from '364')::int as studied_here,
    count(*) filter (where c.county = ${at.county} and c.school_type in ('366', '367'))::int as studied_technician
  from admissions a
  join schools c on c.region = a.region and c.org_id = a.org_id and c.to_version = 9007199254740991
  where a.region = ${at.region} and a.to_version = 9007199254740991 and a.state <> 'cancelled' and a.arrived_on is not null
    and a.year = ${at.year} and left(${programCategorySql('a.program')}, 1) in ('6', '7') and (a.home_county = ${at.county} or c.county = ${at.county}))`
