import { label } from '../../kernel/label.ts'
import { addDays } from '../../kernel/format/date.ts'
import {
  endingAgreements,
  KIND_WORDS,
  openRequestsOf,
  SOON_DAYS,
  waitingAgreements,
  waitingDestruction,
  waitingOrders,
} from '../../loop/collect/public.ts'
import type { Ctx } from '../../platform/context.ts'
import { holds } from './stages.ts'
import type { Todo } from './todo.ts'

/** Units at which the actor holds a role that has this right. */
function unitsWith(ctx: Ctx, permission: string): string[] {
  const allow = ctx.assembly.permissions.get(permission)?.allow ?? []
  return [...new Set(ctx.actor.roles.filter((r) => allow.some((a) => a.roles.includes(r.role))).map((r) => r.orgId))]
}

/** Agreements on handing data out that wait for me, and those of my unit that end soon. */
async function sharingTodos(ctx: Ctx): Promise<Todo[]> {
  const waiting = holds(ctx, 'sharing.confirm') ? await waitingAgreements(ctx) : []
  const units = unitsWith(ctx, 'sharing.write')
  const ending = units.length > 0 ? await endingAgreements(ctx, units, addDays(ctx.today, SOON_DAYS)) : []
  return [
    ...waiting.map((a) => ({
      key: `sharing-${a.id}`,
      stage: 'collect' as const,
      title: label(`对外提供协议待确认：${a.receiver}`, `An agreement waits: ${a.receiver}`),
      note: label(a.orgName, a.orgName),
      due: null,
      act: { label: label('确认', 'Confirm'), to: `/privacy/sharing?open=${a.id}` },
    })),
    ...ending.map((a) => ({
      key: `sharing-ending-${a.id}`,
      stage: 'collect' as const,
      title: label(`对外提供协议将到期：${a.receiver}`, `An agreement ends soon: ${a.receiver}`),
      note: label(a.orgName, a.orgName),
      due: a.to,
      act: { label: label('办理', 'Handle'), to: `/privacy/sharing?open=${a.id}` },
    })),
  ]
}

/** Requests of persons that a unit of mine must answer, exports, destructions and agreements that wait for me. */
export async function privacyTodos(ctx: Ctx): Promise<Todo[]> {
  const out: Todo[] = await sharingTodos(ctx)
  if (holds(ctx, 'privacy.handle')) {
    for (const r of await openRequestsOf(ctx, unitsWith(ctx, 'privacy.handle'))) {
      const late = r.dueOn < ctx.today
      out.push({
        key: `privacy-${r.id}`,
        stage: 'collect',
        title: label(
          `个人信息请求 ${r.number}（${KIND_WORDS[r.kind].zh}）${late ? '已超期未答复' : '待答复'}`,
          `Request ${r.number} (${KIND_WORDS[r.kind].en}) ${late ? 'is late' : 'to be answered'}`,
        ),
        note: label(r.orgName, r.orgName),
        due: r.dueOn,
        act: { label: label('办理', 'Handle'), to: `/privacy/requests?open=${r.id}` },
      })
    }
  }
  if (holds(ctx, 'export.approve'))
    for (const e of await waitingOrders(ctx))
      out.push({
        key: `export-${e.id}`,
        stage: 'collect',
        title: label(
          `${e.askedByName}申请导出 ${e.rowCount} 条，待审批`,
          `${e.askedByName} asks to export ${e.rowCount} rows`,
        ),
        note: label(e.reason, e.reason),
        due: null,
        act: { label: label('审批', 'Decide'), to: `/exports?open=${e.id}` },
      })
  if (holds(ctx, 'destroy.approve'))
    for (const d of await waitingDestruction(ctx)) {
      const register = ctx.assembly.registers.get(d.register)?.label ?? label(d.register, d.register)
      out.push({
        key: `destroy-${d.id}`,
        stage: 'collect',
        title: label(
          `${d.askedByName}申请销毁到期记录 ${d.records} 条（${register.zh}），待批准`,
          `${d.askedByName} asks to destroy ${d.records} records (${register.en})`,
        ),
        note: label(d.orgName, d.orgName),
        due: null,
        act: { label: label('审批', 'Decide'), to: `/privacy/destruction?open=${d.id}` },
      })
    }
  return out
}
