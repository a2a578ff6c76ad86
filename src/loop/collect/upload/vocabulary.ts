import { sql } from 'kysely'
import type { Vocabulary } from '../../../kernel/reading/parse-value.ts'
import type { Register } from '../../../kernel/register.ts'
import type { Ctx } from '../../../platform/context.ts'
import { rows } from '../../../platform/db/statement.ts'

/** What parsing and row checks of a region need to know on a day. */
export interface KnownWords {
  readonly words: Vocabulary
  readonly parameters: Readonly<Record<string, string>>
}

/** Code lists that fields of a register take their values from, and whether one of them names a unit. */
function wordsOf(register: Register): { lists: readonly string[]; units: boolean } {
  const fields = [register.entity, ...register.lines].flatMap((e) => Object.values(e.fields))
  const lists = fields.flatMap((f) => (f.kind === 'code' || f.kind === 'codes' ? [f.list] : []))
  const people = fields.some((f) => f.kind === 'person') ? [ID_TYPES] : []
  return { lists: [...new Set([...lists, ...people])], units: fields.some((f) => f.kind === 'org') }
}

/** Kinds of paper: every person has one. */
const ID_TYPES = 'id-type'

/**
 * Code lists, units and dated parameters as they stand today: those that a register's fields name, or all, which are several thousand
 * lines in a whole city.
 */
export async function vocabulary(ctx: Ctx, register?: Register): Promise<KnownWords> {
  const { lists, units } = register ? wordsOf(register) : { lists: null, units: true }
  const [items, orgs, parameters] = await Promise.all([
    rows(
      ctx.tx,
      sql<{ list: string; code: string; zh: string }>`select list, code, name_zh as zh from code_item
        where region in ('', ${ctx.region}) and valid_from <= ${ctx.today}::date and valid_to > ${ctx.today}::date
          and (${lists}::text[] is null or list = any(${lists}::text[])) order by list, sort`,
    ),
    units ? unitWords(ctx) : [],
    rows(
      ctx.tx,
      sql<{ name: string; value: string }>`select name, value from region_parameter
        where region = ${ctx.region} and valid_from <= ${ctx.today}::date and valid_to > ${ctx.today}::date`,
    ),
  ])
  const codes: Record<string, { code: string; zh: string }[]> = {}
  for (const i of items) (codes[i.list] ??= []).push({ code: i.code, zh: i.zh })
  return { words: { codes, orgs }, parameters: Object.fromEntries(parameters.map((p) => [p.name, p.value])) }
}

const unitWords = (ctx: Ctx): Promise<Vocabulary['orgs'][number][]> =>
  rows(
    ctx.tx,
    sql<Vocabulary['orgs'][number]>`select code, name, short_name as "shortName", kind from org
      where valid_to > ${ctx.today}::date and (region = ${ctx.region} or kind in ('county', 'city'))`,
  )
