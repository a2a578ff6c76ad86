import { sql } from 'kysely'
import { permitted, ranked } from '../../directory/public.ts'
import { label } from '../../kernel/label.ts'
import { rows } from '../../platform/db/statement.ts'
import type { SearchSource } from '../../platform/search.ts'
import { readable } from './ledger/store.ts'

/** Most records of one kind that are compared by sound. */
const CANDIDATES = 1500

/** Plans by title and by document number. */
export const planSearch: SearchSource = {
  kind: 'plan',
  label: label('计划文件', 'Plans'),
  async find(ctx, word, limit) {
    const found = await rows(
      ctx.tx,
      sql<{
        id: string
        title: string
        number: string | null
        year: number | null
      }>`select p.id, p.title, p.document_number as number, p.plan_year as year
        from plan p where p.region = ${ctx.region} and p.is_current and ${readable(ctx)}
          and (${word.latin} or p.title ilike ${word.like} or p.document_number ilike ${word.like})
        order by p.issued_on desc nulls last limit ${CANDIDATES}`,
    )
    return ranked(
      word,
      found.map((p) => ({
        title: label(p.title, p.title),
        note: label(p.number ?? String(p.year ?? ''), p.number ?? String(p.year ?? '')),
        to: `/plan/plans/${p.id}`,
        ...(p.number && { aliases: [p.number] }),
      })),
      limit,
    )
  },
}

/** Targets by their subject. */
export const targetSearch: SearchSource = {
  kind: 'target',
  label: label('目标', 'Targets'),
  async find(ctx, word, limit) {
    const found = await rows(
      ctx.tx,
      sql<{
        id: string
        subject: string
        plan: string
        year: number | null
      }>`select t.id, t.subject, p.title as plan, p.plan_year as year
        from target t join plan p on p.region = ${ctx.region} and p.id = t.plan_id
        where t.region = ${ctx.region} and p.is_current and t.kind = 'target' and t.state <> 'rejected' and ${readable(ctx)}
          and (${word.latin} or t.subject ilike ${word.like})
        order by p.issued_on desc nulls last, t.text_from limit ${CANDIDATES}`,
    )
    return ranked(
      word,
      found.map((t) => ({
        title: label(t.subject, t.subject),
        note: label(t.plan, t.plan),
        to: `/plan/targets?open=${t.id}${t.year === null ? '' : `&period=${t.year}`}`,
      })),
      limit,
    )
  },
}

/** Tasks by their title: the ledger of tasks with this one open, or the plan for those who only read plans. */
export const taskSearch: SearchSource = {
  kind: 'task',
  label: label('任务', 'Tasks'),
  async find(ctx, word, limit) {
    const mine = ctx.actor.roles.map((r) => r.orgId)
    const ledger = (await permitted(ctx, 'plan.progress', mine)).length > 0
    const found = await rows(
      ctx.tx,
      sql<{
        id: string
        planId: string
        title: string
        plan: string
        year: number | null
      }>`select k.id, k.plan_id as "planId", k.title, p.title as plan, p.plan_year as year
        from plan_task k join plan p on p.region = ${ctx.region} and p.id = k.plan_id
        where k.region = ${ctx.region} and p.is_current and ${readable(ctx)} and (${word.latin} or k.title ilike ${word.like})
        order by p.issued_on desc nulls last, k.seq limit ${CANDIDATES}`,
    )
    return ranked(
      word,
      found.map((k) => ({
        title: label(k.title, k.title),
        note: label(k.plan, k.plan),
        to: ledger
          ? `/plan/tasks?open=${k.id}${k.year === null ? '' : `&period=${k.year}`}`
          : `/plan/plans/${k.planId}`,
      })),
      limit,
    )
  },
}
