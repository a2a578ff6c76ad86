import { Type } from 'typebox'
import { orgById, permits } from '../../../directory/public.ts'
import { LEVEL_WORDS } from '../../../kernel/data-level.ts'
import { label } from '../../../kernel/label.ts'
import { ROLES } from '../../../kernel/permission.ts'
import { writeCsv } from '../../../platform/csv/write-csv.ts'
import { fileAnswer } from '../../../platform/http/answer.ts'
import { doorRoute, route } from '../../../platform/http/route.ts'
import { fieldKey } from '../assessment/sensitive.ts'
import { standsFor, type RegisterStand } from '../assessment/stands.ts'
import { READ, WRITE } from '../assessment/store.ts'
import { STANDING_WORDS } from '../assessment/terms.ts'
import { registerLevel } from '../privacy/levels.ts'
import { minorsHeld } from '../privacy/minors.ts'
import { processingRecord, type Processing } from '../privacy/processing.ts'
import { receiversNow, type Receiver } from '../sharing/store.ts'
import { SHARING_KINDS } from '../sharing/terms.ts'
import { unitRead } from './assessments.ts'
import { Id, LabelBody, orNull } from './schemas.ts'

const Asked = Type.Object({ org: Type.Optional(Id) })

/** How a register with sensitive fields is assessed, of the unit that is looked at or one above it. */
const StandBody = Type.Object({
  standing: Type.String({ description: 'current, due-soon, changed, expired, missing' }),
  label: LabelBody,
  added: Type.Array(LabelBody, { description: 'Sensitive fields that the assessment does not know' }),
  of: orNull(
    Type.Object({
      id: orNull(Type.String({ description: 'null: it lies out of reach' })),
      orgName: Type.String(),
      on: Type.String(),
      by: Type.String(),
      reviewBy: Type.String(),
    }),
  ),
})

const bodyOf = (of: RegisterStand | undefined) => {
  if (!of) return null
  const { standing, of: found, sensitive, added } = of
  return {
    standing,
    label: STANDING_WORDS[standing],
    added: sensitive.filter((f) => added.includes(f.key)).map((f) => f.label),
    of: found && {
      id: found.open ? found.id : null,
      orgName: found.orgName,
      on: found.assessedOn,
      by: found.assessedBy,
      reviewBy: found.reviewBy,
    },
  }
}

const roles = (list: readonly (keyof typeof ROLES)[]) => list.map((r) => ROLES[r])

const read = route({
  method: 'GET',
  path: '/api/privacy/processing',
  name: 'readProcessingRecord',
  summary: label(
    '处理活动记录',
    'Record of processing: purpose, basis, fields with their levels, readers and keeping of every personal register',
  ),
  permission: READ,
  query: Asked,
  response: Type.Object({
    unit: orNull(Type.Object({ id: Type.String(), name: Type.String() })),
    mayAssess: Type.Boolean({ description: 'The caller may write an impact assessment of the unit' }),
    registers: Type.Array(
      Type.Object({
        code: Type.String(),
        label: LabelBody,
        purpose: LabelBody,
        basis: orNull(LabelBody),
        keep: orNull(LabelBody),
        statutory: Type.Boolean(),
        sure: Type.String(),
        level: LabelBody,
        fields: Type.Array(
          Type.Object({
            table: LabelBody,
            label: LabelBody,
            sensitive: Type.Boolean(),
            sealed: Type.Boolean(),
            level: LabelBody,
          }),
        ),
        readers: Type.Array(LabelBody),
        clear: Type.Array(LabelBody),
        assessed: orNull(StandBody),
        receivers: Type.Array(
          Type.Object({ receiver: Type.String(), kind: LabelBody, number: Type.String(), orgName: Type.String() }),
          { description: 'To whom it is handed by agreements in force of units in reach' },
        ),
      }),
    ),
    others: Type.Array(Type.Object({ label: LabelBody, level: LabelBody }), {
      description: 'Registers without personal fields, with the level of their data',
    }),
  }),
  async handle(ctx, { query }) {
    const unit = await unitRead(ctx, query.org)
    const stands = await standsFor(ctx, unit)
    const org = unit === null ? null : await orgById(ctx.tx, unit)
    const record = processingRecord(ctx.assembly)
    const personal = new Set(record.map((p) => p.register))
    const received = await receiversNow(ctx)
    return {
      unit: org && { id: org.id, name: org.name },
      mayAssess: org !== null && (await permits(ctx, WRITE, org.id)),
      registers: record.map((p) => ({
        code: p.register.code,
        label: p.register.label,
        purpose: p.register.purpose,
        basis: p.basis?.basis ?? null,
        keep: p.basis?.keep ?? null,
        statutory: p.basis?.statutory ?? false,
        sure: p.basis?.sure ?? '',
        level: LEVEL_WORDS[p.level],
        fields: p.tables.flatMap(({ entity, fields }) =>
          fields.map(({ label: name, sensitive, sealed, level }) => ({
            table: entity.label,
            label: name,
            sensitive,
            sealed,
            level: LEVEL_WORDS[level],
          })),
        ),
        readers: roles(p.readers),
        clear: roles(p.clear),
        assessed: bodyOf(stands.get(p.register.code)),
        receivers: received
          .filter((r) => r.register === p.register.code)
          .map(({ receiver, kind, number, orgName }) => ({ receiver, kind: SHARING_KINDS[kind], number, orgName })),
      })),
      others: [...ctx.assembly.registers.values()]
        .filter((r) => !personal.has(r))
        .map((r) => ({ label: r.label, level: LEVEL_WORDS[registerLevel(r)] })),
    }
  },
})

const HEAD = [
  '登记册',
  '数据级别',
  '处理目的',
  '合法性依据',
  '保存期限',
  '表',
  '字段',
  '字段级别',
  '敏感个人信息',
  '加密存储',
  '可查看',
  '可看完整信息',
  '对外提供',
  '影响评估',
  '评估单位',
  '评估日期',
  '评估人',
  '复评日期',
]

/** How a sensitive field stands by the assessment of its register; nothing is asked of others. */
function assessedCells(of: RegisterStand | undefined, key: string): string[] {
  if (!of?.sensitive.some((f) => f.key === key)) return ['', '', '', '', '']
  const { standing, of: found, added } = of
  const words = `${STANDING_WORDS[standing].zh}${added.includes(key) ? '（评估后新增）' : ''}`
  return [words, found?.orgName ?? '', found?.assessedOn ?? '', found?.assessedBy ?? '', found?.reviewBy ?? '']
}

/** One line per personal field; whether it goes out and whether it was assessed is said of that field. */
const linesOf = (p: Processing, received: readonly Receiver[], assessed: RegisterStand | undefined): string[][] =>
  p.tables.flatMap(({ entity, fields }) =>
    fields.map((f) => [
      p.register.label.zh,
      LEVEL_WORDS[p.level].zh,
      p.register.purpose.zh,
      p.basis?.basis.zh ?? '',
      p.basis?.keep.zh ?? '',
      entity.label.zh,
      f.label.zh,
      LEVEL_WORDS[f.level].zh,
      f.sensitive ? '是' : '否',
      f.sealed ? '是' : '否',
      roles(p.readers)
        .map((r) => r.zh)
        .join('、'),
      roles(p.clear)
        .map((r) => r.zh)
        .join('、'),
      received
        .filter((r) => r.register === p.register.code && entity === p.register.entity && r.fields.includes(f.property))
        .map((r) => `${r.receiver}（${SHARING_KINDS[r.kind].zh}，${r.number}，${r.orgName}）`)
        .join('；'),
      ...assessedCells(assessed, fieldKey(entity, f.property)),
    ]),
  )

const file = doorRoute({
  method: 'GET',
  path: '/api/privacy/processing/file',
  name: 'exportProcessingRecord',
  summary: label('导出处理活动记录', 'The record of processing as CSV, one line per personal field'),
  permission: READ,
  query: Asked,
  perMinute: 20,
  handle: (door, { query }) =>
    door.read(async (ctx) => {
      const stands = await standsFor(ctx, await unitRead(ctx, query.org))
      const received = await receiversNow(ctx)
      const lines = processingRecord(ctx.assembly).flatMap((p) => linesOf(p, received, stands.get(p.register.code)))
      return fileAnswer(
        Buffer.from(writeCsv([HEAD, ...lines])),
        `处理活动记录-${ctx.today}.csv`,
        'text/csv; charset=utf-8',
      )
    }),
})

const minors = route({
  method: 'GET',
  path: '/api/privacy/minors',
  name: 'readMinors',
  summary: label(
    '未满十四周岁',
    'Persons under fourteen in reach, per register and unit, and for how many no guardian agreed',
  ),
  permission: READ,
  response: Type.Object({
    minors: Type.Array(
      Type.Object({
        register: Type.String(),
        label: LabelBody,
        orgId: Type.String(),
        orgName: Type.String(),
        held: Type.Integer(),
        lacking: orNull(Type.Integer({ description: 'null: the register records no consent' })),
      }),
    ),
  }),
  handle: async (ctx) => ({
    minors: (await minorsHeld(ctx)).map(({ register, ...m }) => ({
      register: register.code,
      label: register.label,
      ...m,
    })),
  }),
})

export const processingRoutes = [read, file, minors]
