import { sql } from 'kysely'
import { addDays, daysBetween, formatDate } from '../../../kernel/format/date.ts'
import { label, type Label } from '../../../kernel/label.ts'
import { registerNames } from './register-names.ts'
import type { Ctx } from '../../../platform/context.ts'
import { rows } from '../../../platform/db/statement.ts'
import type { WantedWarning } from './wanted.ts'

/** Days before a milestone from which it is shown. */
const AHEAD = 14
/** Days after which a return that is still missing is red. */
const LONG = 7

/** Units whose returns of an open campaign are past their date and not handed in, one warning for each unit and campaign. */
export async function returnWarnings(ctx: Ctx): Promise<WantedWarning[]> {
  const late = await rows(
    ctx.tx,
    sql<{ org_id: string; campaign_id: string; campaign: string; due_on: string; registers: string[] }>`
      select r.org_id, r.campaign_id, c.name as campaign, min(r.due_on) as due_on, array_agg(r.register order by r.register) as registers
      from returns r join campaign c on c.region = ${ctx.region} and c.id = r.campaign_id
      where r.region = ${ctx.region} and r.state = 'draft' and r.due_on < ${ctx.today}::date and c.state = 'open'
      group by r.org_id, r.campaign_id, c.name`,
  )
  const name = registerNames(ctx)
  return late.map((l): WantedWarning => {
    const days = daysBetween(l.due_on, ctx.today)
    const named: Label = label(
      l.registers.map((r) => name(r).zh).join('、'),
      l.registers.map((r) => name(r).en).join(', '),
    )
    return {
      source: 'return',
      subject: l.campaign_id,
      orgId: l.org_id,
      targetId: null,
      indicator: null,
      level: days > LONG ? 'red' : 'yellow',
      title: label(
        `${l.campaign}：${l.registers.length} 份报表逾期`,
        `${l.campaign}: ${l.registers.length} returns overdue`,
      ),
      reason: label(
        `${formatDate(l.due_on, ctx.today)}截止，已逾期 ${days} 天：${named.zh}`,
        `Due ${formatDate(l.due_on, ctx.today, 'en')}, ${days} days late: ${named.en}`,
      ),
      needed: label(`提交 ${named.zh}`, `Hand in ${named.en}`),
      due: l.due_on,
    }
  })
}

/** Milestones of plans in force that are due within two weeks or past, as long as nothing says that they are done. */
export async function milestoneWarnings(ctx: Ctx): Promise<WantedWarning[]> {
  const until = addDays(ctx.today, AHEAD)
  const found = await rows(
    ctx.tx,
    sql<{ id: string; org_id: string; quote: string; due: string; lead: string[] }>`
      select m.id, p.org_id, m.quote, m.due, coalesce(k.lead, '[]') as lead
      from milestone m join plan p on p.region = ${ctx.region} and p.id = m.plan_id
      left join plan_task k on k.region = ${ctx.region} and k.id = m.task_id
      where m.region = ${ctx.region} and p.is_current and m.confidence >= 0.6 and m.due <= ${until}::date
        and coalesce((select r.state from milestone_record r where r.region = ${ctx.region} and r.milestone_id = m.root_id
          order by r.at desc, r.id desc limit 1), 'open') <> 'done'
        and p.plan_year >= extract(year from ${ctx.today}::date) - 1`,
  )
  return found.map((m): WantedWarning => {
    const days = daysBetween(ctx.today, m.due)
    const day = { zh: formatDate(m.due, ctx.today), en: formatDate(m.due, ctx.today, 'en') }
    const who = m.lead.join('、')
    return {
      source: 'milestone',
      subject: m.id,
      orgId: m.org_id,
      targetId: null,
      indicator: null,
      level: days < 0 ? 'yellow' : 'blue',
      title: label(m.quote, m.quote),
      reason:
        days < 0
          ? label(
              `${day.zh}到期，已过 ${-days} 天，没有完成记录`,
              `Due ${day.en}, ${-days} days past, not recorded as done`,
            )
          : label(`${day.zh}到期，还有 ${days} 天`, `Due ${day.en}, in ${days} days`),
      needed:
        who === ''
          ? label('由责任单位报完成情况', 'The office in charge reports')
          : label(`由${who}报完成情况`, `${who} reports`),
      due: m.due,
    }
  })
}
