import type { Entity } from '../../../kernel/entity.ts'
import { keyColumns, stageOf, tableOf } from '../../../kernel/derive/columns.ts'
import { oncePer } from '../../../kernel/once-per.ts'
import type { Register } from '../../../kernel/register.ts'
import type { Issue, SetRule } from '../../../kernel/rule.ts'
import type { Ctx } from '../../../platform/context.ts'
import { ofHome } from '../../../platform/db/of-home.ts'
import { named, rows, type NamedValues } from '../../../platform/db/statement.ts'

export interface CheckedUpload {
  readonly id: string
  readonly orgId: string
  readonly period: string
  /** Count day of the campaign, or today. */
  readonly day: string
  /** Data version of the last accepted return of an earlier period, '-1' without one. */
  readonly last: string
  readonly headings: Readonly<Record<string, Readonly<Record<string, number>>>>
}

interface Hit {
  /** Index of the rule. */
  rule: number
  row_no: number
  detail: string | null
  sheet: string | null
  source_row: number | null
}

/** Stage relations that a rule's SQL may read: `s` is the register's rows, `s_<table>` those of an entity. */
const stages = (register: Register): string =>
  [register.entity, ...register.lines]
    .map(
      (e, i) =>
        `${i === 0 ? 's' : `s_${tableOf(e)}`} as (select st.*, :period::text as period, :org::uuid as org_id from ${stageOf(e)} st where st.region = :region and st.upload_id = :upload::uuid)`,
    )
    .join(', ')

/** What one rule finds: its first 5000 places. */
function found(register: Register, rule: SetRule, index: number): string {
  const find = rule.find.trim()
  const rest = /^with\s/i.test(find) ? `, ${find.replace(/^with\s/i, '')}` : ` ${find}`
  return `(with hits as (with ${stages(register)}${rest})
    select ${index} as rule, h.row_no::int as row_no, h.detail::text as detail, st.source_sheet as sheet, st.source_row
    from hits h left join ${stageOf(ruleEntity(register, rule))} st on st.region = :region and st.upload_id = :upload::uuid and st.row_no = h.row_no
    order by h.row_no limit 5000)`
}

/** A register's rules, and all of them in one statement: most files are small, and asking one by one would take longer than the checks. */
interface Checks {
  readonly rules: readonly SetRule[]
  readonly text: string
}

const checksOf = oncePer((register: Register): Checks => {
  const rules = [...[register.entity, ...register.lines].map(duplicateKeys), ...register.setRules]
  const text = `${rules.map((r, i) => found(register, r, i)).join(' union all ')} order by rule, row_no`
  return { rules, text }
})

const ruleEntity = (register: Register, rule: SetRule): Entity =>
  register.lines.find((l) => l.name === rule.entity) ?? register.entity

/** Columns that make two rows of an entity the same, before persons are known. */
const sameColumns = (entity: Entity): string[] => keyColumns(entity).map((k) => (k === 'person_id' ? 'person_hash' : k))

/** Two rows of one file with the same key; the second is the one to change. */
export const duplicateKeys = (entity: Entity): SetRule => ({
  code: 'kit.duplicate-key',
  severity: 'block',
  on: entity.key.includes('person') ? 'idNo' : (entity.key.at(-1) ?? ''),
  entity: entity.name,
  find: `select d.row_no, d.earlier as detail from (
      select row_no, first_value(source_row) over w as earlier, row_number() over w as n
      from ${stageOf(entity)} where region = :region and upload_id = :upload::uuid
      window w as (partition by ${sameColumns(entity).join(', ')} order by row_no)
    ) d where d.n > 1`,
  beside: sameColumns(entity)
    .map((k) => `t.${k} = c.${k}`)
    .join(' and '),
  message: (earlier) => ({
    zh: `与第 ${earlier} 行重复，请合并为一行或改正`,
    en: `Same as row ${earlier}; merge them or correct one`,
  }),
})

/** Runs the checks that need other rows, registers or times, set-based over the staged rows. */
export async function runSetChecks(ctx: Ctx, register: Register, upload: CheckedUpload): Promise<Issue[]> {
  const values: NamedValues = {
    region: ctx.region,
    org: upload.orgId,
    upload: upload.id,
    period: upload.period,
    day: upload.day,
    today: ctx.today,
    last: upload.last,
  }
  const { rules, text } = checksOf(register)
  return (await rows(ctx.tx, named<Hit>(ofHome(ctx.tx, ctx.region, text), values))).map((hit) => {
    const rule = rules[hit.rule]!
    const sheet = hit.sheet ?? ruleEntity(register, rule).sheet
    return {
      code: rule.code,
      severity: rule.severity,
      sheet,
      row: hit.source_row ?? 0,
      column: upload.headings[sheet]?.[rule.on] ?? 0,
      field: rule.on,
      value: '',
      message: rule.message(hit.detail ?? ''),
      ...(rule.basis ? { basis: rule.basis } : {}),
    }
  })
}
