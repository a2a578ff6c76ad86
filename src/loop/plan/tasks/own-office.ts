import { sql, type RawBuilder } from 'kysely'

/**
 * What the unit that set a plan is called where it answers for a task itself: the education office that speaks for it. A plan that an
 * office of education issued is its own; one of a government is carried out by the office of education below it. `org` is an alias of a
 * row of `org`, `issuer` the text of the plan.
 */
export const ownOffice = (org: string, issuer: RawBuilder<string | null>): RawBuilder<string> =>
  sql<string>`coalesce(case when ${issuer} ~ '教育|教体' then ${issuer} end, (
      select e.name from org e where e.region = ${sql.ref(`${org}.region`)} and e.kind = 'office'
        and e.name ~ '教育|教体' and starts_with(e.name, ${sql.ref(`${org}.name`)}) order by length(e.name), e.name limit 1),
    ${issuer}, ${sql.ref(`${org}.name`)})`
