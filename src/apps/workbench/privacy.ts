import { label } from '../../kernel/label.ts'
import { KIND_WORDS, openRequestsOf, waitingDestruction, waitingOrders } from '../../loop/collect/public.ts'
import type { Ctx } from '../../platform/context.ts'
import { holds } from './stages.ts'
import type { Todo } from './todo.ts'

/** Requests of persons that a unit of mine must answer, exports and destructions that wait for my approval. */
export async function privacyTodos(ctx: Ctx): Promise<Todo[]> {
  const out: Todo[] = []
  if (holds(ctx, 'privacy.handle')) {
    const allow = ctx.assembly.permissions.get('privacy.handle')?.allow ?? []
    const units = ctx.actor.roles.filter((r) => allow.some((a) => a.roles.includes(r.role))).map((r) => r.orgId)
    for (const r of await openRequestsOf(ctx, [...new Set(units)])) {
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
