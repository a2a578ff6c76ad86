import { sql } from 'kysely'
import type { Vocabulary } from '../../../kernel/reading/parse-value.ts'
import type { Ctx } from '../../../platform/context.ts'
import { rows } from '../../../platform/db/statement.ts'

/** What parsing and row checks of a region need to know on a day. */
export interface KnownWords {
  readonly words: Vocabulary
  readonly parameters: Readonly<Record<string, string>>
}

/** Code lists, units and dated parameters as they stand today; several thousand lines in a whole city. */
export async function vocabulary(ctx: Ctx): Promise<KnownWords> {
  const items = await rows(
    ctx.tx,
    sql<{ list: string; code: string; zh: string }>`select list, code, name_zh as zh from code_item
      where region in ('', ${ctx.region}) and valid_from <= ${ctx.today}::date and valid_to > ${ctx.today}::date order by list, sort`,
  )
  const codes: Record<string, { code: string; zh: string }[]> = {}
  for (const i of items) (codes[i.list] ??= []).push({ code: i.code, zh: i.zh })
  const orgs = await rows(
    ctx.tx,
    sql<{
      code: string
      name: string
      shortName: string
      kind: string
    }>`select code, name, short_name as "shortName", kind from org
      where valid_to > ${ctx.today}::date and (region = ${ctx.region} or kind in ('county', 'city'))`,
  )
  const parameters = await rows(
    ctx.tx,
    sql<{ name: string; value: string }>`select name, value from region_parameter
      where region = ${ctx.region} and valid_from <= ${ctx.today}::date and valid_to > ${ctx.today}::date`,
  )
  return { words: { codes, orgs }, parameters: Object.fromEntries(parameters.map((p) => [p.name, p.value])) }
}
