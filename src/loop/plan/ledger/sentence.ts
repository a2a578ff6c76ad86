import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context.ts'
import { first } from '../../../platform/db/statement.ts'

/** The sentence that asks for a figure, with enough around it to be read. */
export interface PlanSentence {
  readonly targetId: string
  readonly planId: string
  readonly planTitle: string
  readonly documentNumber: string | null
  readonly issuer: string | null
  readonly issuedOn: string | null
  readonly section: string | null
  readonly taskNumber: string | null
  readonly taskTitle: string | null
  readonly lead: string[]
  readonly quote: string
  /** Text of the same paragraph before and behind the quote, at most `AROUND` characters each. */
  readonly before: string
  readonly after: string
  readonly due: string | null
}

const AROUND = 120

interface Found extends Omit<PlanSentence, 'before' | 'after'> {
  readonly original: string
  readonly text_from: number
  readonly text_to: number
}

/** The sentence of a target, or null when there is none. Whoever may see a figure may see the sentence that asks for it. */
export async function sentenceOfTarget(ctx: Ctx, targetId: string): Promise<PlanSentence | null> {
  const found = await first(
    ctx.tx,
    sql<Found>`
      select t.id as "targetId", p.id as "planId", p.title as "planTitle", p.document_number as "documentNumber", p.issuer,
        p.issued_on as "issuedOn", s.title as section, k.number as "taskNumber", k.title as "taskTitle",
        coalesce(k.lead, '[]') as lead, t.quote, t.due, p.original_text as original, t.text_from, t.text_to
      from target t join plan p on p.region = ${ctx.region} and p.id = t.plan_id
      left join plan_task k on k.region = ${ctx.region} and k.id = t.task_id
      left join plan_section s on s.region = ${ctx.region} and s.id = k.section_id
      where t.region = ${ctx.region} and t.id = ${targetId}::uuid`,
  )
  if (!found) return null
  const { original, text_from, text_to, ...rest } = found
  const line = original.lastIndexOf('\n', text_from - 1) + 1
  const end = original.indexOf('\n', text_to)
  return {
    ...rest,
    before: original.slice(Math.max(line, text_from - AROUND), text_from),
    after: original.slice(text_to, Math.min(end < 0 ? original.length : end, text_to + AROUND)),
  }
}
