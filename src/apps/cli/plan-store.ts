import { sql } from 'kysely'
import { orgByCode, type Org } from '../../directory/public.ts'
import { label } from '../../kernel/label.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Ctx } from '../../platform/context.ts'
import { rows } from '../../platform/db/statement.ts'

/** A plan as commands name it. */
export interface NamedPlan {
  readonly id: string
  readonly title: string
  readonly year: number | null
  readonly edition: number
  readonly inForce: boolean
  readonly importedAt: string
}

/** All plans of the region with all their editions, the newest first. */
export const allPlans = (ctx: Ctx): Promise<NamedPlan[]> =>
  rows(
    ctx.tx,
    sql<NamedPlan>`select id, title, plan_year as year, edition, is_current as "inForce", imported_at as "importedAt" from plan
      where region = ${ctx.region} order by plan_year desc nulls last, title, edition desc`,
  )

const shown = (list: readonly NamedPlan[]): string =>
  list.map((p) => `${p.title}（第 ${p.edition} 版）`).join('、') || '无'

/**
 * The plan of an id or of a part of its title (then the edition in force); without `asked` the newest in force. Throws
 * `cli.plan-unknown`, `cli.plan-unclear`.
 */
export async function planNamed(ctx: Ctx, asked: string | undefined): Promise<NamedPlan> {
  const all = await allPlans(ctx)
  const current = all.filter((p) => p.inForce)
  const found =
    asked === undefined
      ? current.slice(0, 1)
      : all.some((p) => p.id === asked)
        ? all.filter((p) => p.id === asked)
        : current.filter((p) => p.title.includes(asked))
  const [plan] = found
  if (!plan)
    throw new Refusal(
      'cli.plan-unknown',
      {
        what:
          asked === undefined
            ? label('库里还没有计划', 'The database holds no plan yet')
            : label(`没有计划“${asked}”`, `No plan "${asked}"`),
        advice: label(`现有：${shown(current)}`, `There are: ${shown(current)}`),
      },
      { params: { plan: asked ?? '' } },
    )
  if (found.length > 1)
    throw new Refusal(
      'cli.plan-unclear',
      {
        what: label(`“${asked ?? ''}”对应 ${found.length} 份计划`, `"${asked ?? ''}" may mean ${found.length} plans`),
        advice: label(`写全名称或编号：${shown(found)}`, `Write the whole title or the id: ${shown(found)}`),
      },
      { params: { plan: asked ?? '' } },
    )
  return plan
}

/** The unit of a code. Throws `cli.unit-unknown`. */
export async function unitOfCode(ctx: Ctx, code: string): Promise<Org> {
  const found = await orgByCode(ctx.tx, code, ctx.today)
  if (found && found.region === ctx.region) return found
  throw new Refusal(
    'cli.unit-unknown',
    { what: label(`没有单位“${code}”`, `No unit "${code}"`) },
    { params: { unit: code } },
  )
}

/** Codes of the region's units by id. */
export const codesOfUnits = async (ctx: Ctx): Promise<ReadonlyMap<string, string>> =>
  new Map(
    (await rows(ctx.tx, sql<{ id: string; code: string }>`select id, code from org where region = ${ctx.region}`)).map(
      (o) => [o.id, o.code],
    ),
  )
