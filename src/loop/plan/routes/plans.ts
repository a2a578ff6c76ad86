import { sql } from 'kysely'
import type { SqlBool } from 'kysely'
import { Type } from 'typebox'
import { demand, permits } from '../../../directory/permission/demand.ts'
import { orgById } from '../../../directory/org/find-org.ts'
import { label } from '../../../kernel/label.ts'
import { fileAnswer } from '../../../platform/http/answer.ts'
import { doorRoute, route } from '../../../platform/http/route.ts'
import { confirmCertain } from '../actions/confirm-certain.ts'
import { readAgain, readStored, storePlan } from '../actions/import-plan.ts'
import { milestonesOf, planOf, readable, sectionsOf, targetsOf, tasksOf } from '../ledger/store.ts'
import { summaries } from '../ledger/summary.ts'
import { noFile } from '../refusals.ts'
import { indicatorsOf } from './indicators.ts'
import {
  IndicatorBody,
  MilestoneBody,
  Nullable,
  PlanBody,
  SectionBody,
  SummaryBody,
  TargetBody,
  TaskBody,
  Uuid,
} from './shapes.ts'

const MAX_BYTES = 20 * 1_048_576

const listPlans = route({
  method: 'GET',
  path: '/api/plan/plans',
  name: 'listPlans',
  summary: label('工作计划', 'Plans'),
  permission: 'plan.read',
  query: Type.Object({
    unit: Type.Optional(Uuid),
    all: Type.Boolean({ default: false, description: 'Earlier editions too' }),
  }),
  response: Type.Object({ plans: Type.Array(SummaryBody) }),
  async handle(ctx, { query }) {
    const own = query.unit ?? null
    const within = sql<SqlBool>`${readable(ctx)} and (${query.all} or p.is_current)
      and (${own}::uuid is null or p.org_id = ${own}::uuid or exists (
        select 1 from org_closure b where b.ancestor = p.org_id and b.descendant = ${own}::uuid
          and b.valid_from <= ${ctx.today} and ${ctx.today} < b.valid_to))`
    return { plans: await summaries(ctx, within) }
  },
})

const ImportedBody = Type.Object({
  planId: Type.String(),
  edition: Type.Integer(),
  title: Type.String(),
  tasks: Type.Integer(),
  targets: Type.Integer(),
  milestones: Type.Integer(),
  kept: Type.Integer(),
  asks: Type.Integer(),
})

const importPlan = doorRoute({
  method: 'POST',
  path: '/api/plan/plans',
  name: 'importPlan',
  summary: label('导入工作计划', 'Import a plan'),
  permission: 'plan.write',
  uploadBytes: MAX_BYTES,
  response: ImportedBody,
  async handle(door) {
    const upload = await door.upload()
    const file = upload.files[0]
    if (!file) throw noFile()
    const orgId = await door.read(async (ctx) => {
      const id = upload.fields['unit'] || (ctx.actor.roles.find((r) => r.role === 'city-officer')?.orgId ?? '')
      const org = /^[0-9a-f-]{36}$/.test(id) ? await orgById(ctx.tx, id) : null
      if (!org) throw noFile()
      await demand(ctx, 'plan.write', org.id)
      return org.id
    })
    const read = await readStored(door.app, file.sha256, file.name, door.signal)
    return door.write((ctx) => storePlan(ctx, orgId, read))
  },
})

const again = doorRoute({
  method: 'POST',
  path: '/api/plan/plans/:id/read-again',
  name: 'readPlanAgain',
  summary: label('重新识读计划原文件', 'Read the file of a plan anew'),
  permission: 'plan.write',
  params: Type.Object({ id: Uuid }),
  response: ImportedBody,
  handle: (door, { params }) => readAgain(door, params.id),
})

const readPlan = route({
  method: 'GET',
  path: '/api/plan/plans/:id',
  name: 'readPlan',
  summary: label('一份计划：原文、任务、目标、节点', 'A plan: text, tasks, targets, milestones'),
  permission: 'plan.read',
  params: Type.Object({ id: Uuid }),
  response: Type.Object({
    plan: PlanBody,
    text: Type.String(),
    sections: Type.Array(SectionBody),
    tasks: Type.Array(TaskBody),
    targets: Type.Array(TargetBody),
    milestones: Type.Array(MilestoneBody),
    indicators: Type.Array(IndicatorBody),
    mayWrite: Type.Boolean(),
    newer: Nullable(Type.String()),
    older: Nullable(Type.String()),
  }),
  async handle(ctx, { params }) {
    const { original_text, ...plan } = await planOf(ctx, params.id)
    const targets = await targetsOf(ctx, plan.id)
    const newer = plan.is_current
      ? null
      : ((
          await sql<{ id: string }>`select id from plan where region = ${ctx.region} and org_id = ${plan.org_id}::uuid
            and title = ${plan.title} and is_current`.execute(ctx.tx)
        ).rows[0]?.id ?? null)
    const older = (
      await sql<{ id: string }>`select id from plan where region = ${ctx.region} and org_id = ${plan.org_id}::uuid
        and title = ${plan.title} and edition = ${plan.edition - 1}`.execute(ctx.tx)
    ).rows[0]
    return {
      plan,
      older: older?.id ?? null,
      text: original_text,
      sections: await sectionsOf(ctx, plan.id),
      tasks: await tasksOf(ctx, plan.id),
      targets,
      milestones: await milestonesOf(ctx, plan.id),
      indicators: indicatorsOf(ctx, new Set(targets.flatMap((t) => t.indicator ?? []))),
      mayWrite: plan.is_current && (await permits(ctx, 'plan.write', plan.org_id)),
      newer,
    }
  },
})

const planFile = doorRoute({
  method: 'GET',
  path: '/api/plan/plans/:id/file',
  name: 'downloadPlanFile',
  summary: label('下载计划原文件', 'The file as it was uploaded'),
  permission: 'plan.read',
  params: Type.Object({ id: Uuid }),
  async handle(door, { params }) {
    const plan = await door.write(async (ctx) => {
      const found = await planOf(ctx, params.id)
      await ctx.audit({ action: 'plan.download', objectKind: 'plan', objectId: found.id, orgId: found.org_id })
      return found
    })
    return fileAnswer(door.app.files.read(plan.file_sha256), plan.file_name, 'application/octet-stream')
  },
})

const confirmAll = route({
  method: 'POST',
  path: '/api/plan/plans/:id/confirm-certain',
  name: 'confirmCertainTargets',
  summary: label('确认全部无疑问的目标', 'Confirm all targets without a question'),
  permission: 'plan.write',
  params: Type.Object({ id: Uuid }),
  response: Type.Object({ confirmed: Type.Integer() }),
  async handle(ctx, { params }) {
    return { confirmed: await confirmCertain(ctx, params.id) }
  },
})

export const planRoutes = [listPlans, importPlan, again, readPlan, planFile, confirmAll]
