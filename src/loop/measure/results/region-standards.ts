import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context.ts'
import { first, rows, touch } from '../../../platform/db/statement.ts'
import type { StandardRow } from './standards.ts'

/** A threshold with its days: also those that ended, begin later, or stand behind the region's own. */
export interface DatedStandard extends Omit<StandardRow, 'shown'> {
  readonly groupZh: string
  readonly groupEn: string
  /** In the unit of the document: yuan, percent. */
  readonly shown: string
  readonly own: boolean
  readonly inForce: boolean
  readonly validFrom: string
  readonly validTo: string
}

/** Every threshold that concerns the region, by group and in the order of the documents; the newest of each line first. */
export const allStandards = (ctx: Ctx): Promise<DatedStandard[]> =>
  rows(
    ctx.tx,
    sql<DatedStandard>`select s.school_group as "group", coalesce(i.name_zh, s.school_group) as "groupZh", coalesce(i.name_en, s.school_group) as "groupEn",
        s.indicator, s.comparator, s.unit, s.key_condition as key, s.basis, s.confidence, s.region <> '' as own,
        (case when s.unit like 'CNY%' then s.threshold * 100 else s.threshold end)::text as threshold,
        trim_scale(case when s.unit = '%' then s.threshold * 100 else s.threshold end)::text as shown,
        s.valid_from as "validFrom", s.valid_to as "validTo",
        s.valid_from <= ${ctx.today}::date and s.valid_to > ${ctx.today}::date and not exists (select 1 from standard x
          where x.region in ('', ${ctx.region}) and x.school_group = s.school_group and x.indicator = s.indicator and x.comparator = s.comparator
            and x.valid_from <= ${ctx.today}::date and x.valid_to > ${ctx.today}::date
            and (x.region, x.valid_from) > (s.region, s.valid_from)) as "inForce"
      from standard s
      left join lateral (select name_zh, name_en, sort from code_item c
        where c.list = 'school-group' and c.code = s.school_group and c.region in ('', ${ctx.region})
        order by c.valid_to desc limit 1) i on true
      where s.region in ('', ${ctx.region})
      order by i.sort nulls last, s.school_group, s.key_condition desc, s.indicator, s.region desc, s.valid_from desc`,
  )

/** The region's own threshold from a day on: its value before ends there. Returns that value, null where there was none. */
export async function setStandard(
  ctx: Ctx,
  s: {
    readonly group: string
    readonly indicator: string
    readonly comparator: string
    readonly value: string
    readonly from: string
    readonly basis: string
    readonly confidence: string
  },
): Promise<string | null> {
  const line = sql`school_group = ${s.group} and indicator = ${s.indicator} and comparator = ${s.comparator}`
  const before = await first(
    ctx.tx,
    sql<{
      shown: string
    }>`select trim_scale(case when unit = '%' then threshold * 100 else threshold end)::text as shown from standard
      where region in ('', ${ctx.region}) and ${line} and valid_from < ${s.from}::date and valid_to > ${s.from}::date
      order by region desc, valid_from desc limit 1`,
  )
  await touch(
    ctx.tx,
    sql`update standard set valid_to = ${s.from}::date where region = ${ctx.region} and ${line} and valid_to > ${s.from}::date`,
  )
  await touch(
    ctx.tx,
    sql`insert into standard (region, school_group, indicator, comparator, threshold, unit, key_condition, basis, confidence, valid_from)
      select ${ctx.region}, school_group, indicator, comparator, case when unit = '%' then ${s.value}::numeric / 100 else ${s.value}::numeric end,
        unit, key_condition, ${s.basis}, ${s.confidence}, ${s.from}::date
      from standard where region in ('', ${ctx.region}) and ${line} order by region, valid_from desc limit 1`,
  )
  return before?.shown ?? null
}
