import { sql } from 'kysely'
import { first } from '../../../platform/db/statement.ts'
import { orgById, unknownOrg } from '../../../directory/public.ts'
import { label } from '../../../kernel/label.ts'
import { groupBy } from '../../../kernel/group-by.ts'
import { formulaOn, parseFormula, partKey, partsOf as formulaParts } from '../../../kernel/formula.ts'
import { periodRange } from '../../../kernel/period.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Ctx } from '../../../platform/context.ts'
import { catalogueOf } from '../../measure/public.ts'
import { confirmedTargets, ownOffice, planSummary } from '../../plan/public.ts'
import { checkedStandards, statesOf, warningsOf } from '../../watch/public.ts'
import type { FrozenTarget, SnapshotContent } from './content.ts'
import { partsOf, returnsOf, thresholdDays, unitsOf } from './reads.ts'

/**
 * Copies what a report of a unit says at this moment. Throws `org.unknown`, `period.unknown`, and `publish.period-future` for a
 * period that has not begun.
 */
export async function takeContent(ctx: Ctx, orgId: string, period: string): Promise<SnapshotContent> {
  const range = periodRange(period)
  if (range.from > ctx.today)
    throw new Refusal(
      'publish.period-future',
      {
        what: label(`“${period}”还没有开始`, `${period} has not begun`),
        advice: label('选一个已经开始的期间', 'Choose a period that has begun'),
      },
      { params: { period } },
    )
  const org = await orgById(ctx.tx, orgId)
  if (!org || org.region !== ctx.region) throw unknownOrg(orgId)
  const units = await unitsOf(ctx, orgId)
  const ids = new Set([orgId, ...units.map((u) => u.id)])
  const plans = (await planSummary(ctx)).filter((p) => p.org_id === orgId)
  const returns = await returnsOf(ctx, orgId, range.from, range.to)
  const from = new Map((await thresholdDays(ctx)).map((t) => [t.indicator, t.from]))
  const catalogue = catalogueOf(ctx.assembly)
  const own = await targetsOf(ctx, orgId, Number(range.from.slice(0, 4)))
  const asked = new Set(own.map((t) => t.targetId))
  return {
    orgId,
    orgName: org.name,
    issuer: await issuerOf(ctx, orgId, plans.find((p) => p.issuer)?.issuer ?? null),
    period,
    takenAt: ctx.now,
    today: ctx.today,
    treeDay: ctx.today,
    schools: units.filter((u) => u.kind === 'school' || u.kind === 'college').length,
    tasks: plans.filter((p) => p.plan_year === Number(range.from.slice(0, 4))).reduce((n, p) => n + p.tasks, 0),
    units: units
      .filter((u) => u.parent === orgId && (u.kind === 'county' || u.kind === 'group'))
      .map((u) => ({ id: u.id, name: u.name })),
    targets: own,
    below: (await statesOf(ctx, { own: false })).filter((s) => asked.has(s.targetId) && ids.has(s.orgId)),
    standards: (await checkedStandards(ctx))
      .filter((s) => ids.has(s.orgId))
      .map((s) => {
        const indicator = catalogue.indicators.get(s.indicator)!
        return {
          ...s,
          indicatorName: indicator.label.zh,
          unit: indicator.unit,
          thresholdFrom: from.get(s.indicator) ?? range.from,
        }
      }),
    coverage: [...groupBy(returns, (r) => r.register)].map(([register, list]) => ({
      register,
      name: ctx.assembly.registers.get(register)?.label.zh ?? register,
      due: list.length,
      submitted: list.filter((r) => r.state !== 'draft').length,
      accepted: list.filter((r) => r.state === 'accepted').length,
    })),
    warnings: await warningsOf(ctx, orgId),
    returnIds: returns.filter((r) => r.state === 'accepted').map((r) => r.id),
  }
}

/** Who signs a report of a unit: the office of education that speaks for it. */
async function issuerOf(ctx: Ctx, orgId: string, issuer: string | null): Promise<string> {
  const found = await first(
    ctx.tx,
    sql<{
      name: string
    }>`select ${ownOffice('o', sql<string | null>`${issuer}::text`)} as name from org o where o.id = ${orgId}::uuid`,
  )
  return found?.name ?? ''
}

/** Targets of the unit with what stands behind their values, in the order of the plan. */
async function targetsOf(ctx: Ctx, orgId: string, year: number): Promise<FrozenTarget[]> {
  const catalogue = catalogueOf(ctx.assembly)
  const states = new Map((await statesOf(ctx, { orgId, own: true })).map((s) => [s.targetId, s]))
  const parts = new Map((await partsOf(ctx, orgId)).map((p) => [`${p.indicator}|${p.period}`, p.parts]))
  return (await confirmedTargets(ctx, orgId, year)).flatMap((t): FrozenTarget[] => {
    const state = states.get(t.id)
    if (!state) return []
    const indicator = catalogue.indicators.get(t.indicator ?? '')
    const formula = indicator && state.period ? formulaOn(indicator.formula, periodRange(state.period).to) : null
    const names = formula
      ? formulaParts(parseFormula(formula.text)).map((p) => [
          partKey(p),
          catalogue.measures.get(p.code)?.measure.label.zh ?? p.code,
        ])
      : []
    return [
      {
        ...state,
        subject: t.subject,
        quote: t.quote,
        planTitle: t.plan_title,
        section: t.section,
        taskNumber: t.task_number,
        lead: t.lead,
        indicatorName: indicator?.label.zh ?? null,
        formula: formula?.text ?? null,
        formulaFrom: formula?.from ?? null,
        parts: parts.get(`${t.indicator}|${state.period}`) ?? {},
        partNames: Object.fromEntries(names) as Record<string, string>,
      },
    ]
  })
}
