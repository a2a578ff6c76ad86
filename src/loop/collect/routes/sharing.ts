import { Type } from 'typebox'
import { label } from '../../../kernel/label.ts'
import { fileAnswer } from '../../../platform/http/answer.ts'
import { doorRoute, route } from '../../../platform/http/route.ts'
import { checker } from '../../../platform/http/validation.ts'
import { isPersonal } from '../privacy/processing.ts'
import { mayRead } from '../rows/register-rights.ts'
import { decideAgreement } from '../sharing/decide-agreement.ts'
import { endAgreement } from '../sharing/end-agreement.ts'
import { paperOf } from '../sharing/papers.ts'
import { sharableFields } from '../sharing/sharable.ts'
import { agreementOf, CONFIRM, READ, WRITE } from '../sharing/store.ts'
import { correctAgreement, writeAgreement } from '../sharing/write-agreement.ts'
import { MAX_BYTES, unitIn } from './paper-form.ts'
import { IdParam, LabelBody } from './schemas.ts'
import { formIn } from './sharing-form.ts'

const checkSeen = checker(Type.Object({ seen: Type.Integer({ minimum: 1, title: '版本' }) }), false)

const Made = Type.Object({ id: Type.String(), number: Type.String() })

const write = doorRoute({
  method: 'POST',
  path: '/api/sharing/agreements',
  name: 'writeAgreement',
  summary: label(
    '登记对外提供协议',
    'Write an agreement down: form with `agreement` (JSON), `orgId`, files `signed`, `assessed`',
  ),
  permission: WRITE,
  uploadBytes: MAX_BYTES,
  response: Made,
  async handle(door) {
    const { form, papers, fields } = await formIn(door)
    const orgId = unitIn(fields)
    return door.write((ctx) => writeAgreement(ctx, orgId, form, papers))
  },
})

const correct = doorRoute({
  method: 'POST',
  path: '/api/sharing/agreements/:id/correct',
  name: 'correctAgreement',
  summary: label('修改待确认的协议', 'Change an agreement that waits, by whoever wrote it; `seen` is the version read'),
  permission: WRITE,
  params: IdParam,
  uploadBytes: MAX_BYTES,
  response: Made,
  async handle(door, { params }) {
    await door.read((ctx) => agreementOf(ctx, params.id))
    const { form, papers, fields } = await formIn(door)
    const { seen } = checkSeen({ seen: Number(fields['seen']) }) as { seen: number }
    return door.write((ctx) => correctAgreement(ctx, params.id, seen, form, papers))
  },
})

const choices = route({
  method: 'GET',
  path: '/api/sharing/choices',
  name: 'listSharable',
  summary: label(
    '可约定提供的台账和列',
    'Registers that the caller reads, with the columns that an agreement may name',
  ),
  permission: WRITE,
  response: Type.Object({
    registers: Type.Array(
      Type.Object({
        register: Type.String(),
        label: LabelBody,
        personal: Type.Boolean(),
        fields: Type.Array(
          Type.Object({
            property: Type.String(),
            label: LabelBody,
            personal: Type.Boolean(),
            masked: Type.Boolean({ description: 'Leaves masked, as in every export' }),
          }),
        ),
      }),
    ),
  }),
  handle: (ctx) =>
    Promise.resolve({
      registers: [...ctx.assembly.registers.values()]
        .filter((r) => mayRead(ctx, r))
        .map((r) => ({ register: r.code, label: r.label, personal: isPersonal(r), fields: sharableFields(r) })),
    }),
})

const decision = (path: 'approve' | 'refuse', name: string, words: ReturnType<typeof label>, least: number) =>
  route({
    method: 'POST',
    path: `/api/sharing/agreements/:id/${path}`,
    name,
    summary: words,
    permission: CONFIRM,
    params: IdParam,
    body: Type.Object({
      words: Type.String({ title: '意见', minLength: least, maxLength: 300 }),
      seen: Type.Integer({ title: '版本', description: 'Version of the agreement as it was read' }),
    }),
    async handle(ctx, { params, body }) {
      await decideAgreement(ctx, params.id, { confirm: path === 'approve', ...body })
      return null
    },
  })

const end = route({
  method: 'POST',
  path: '/api/sharing/agreements/:id/end',
  name: 'endAgreement',
  summary: label('终止或撤回协议', 'End an agreement from today on, with the reason; take one back that waits'),
  permission: WRITE,
  params: IdParam,
  body: Type.Object({ reason: Type.String({ title: '原因', minLength: 2, maxLength: 300 }) }),
  async handle(ctx, { params, body }) {
    await endAgreement(ctx, params.id, body.reason)
    return null
  },
})

const paper = doorRoute({
  method: 'GET',
  path: '/api/sharing/papers/:id',
  name: 'downloadAgreementPaper',
  summary: label('下载协议文件或评估报告', 'The signed agreement or the report of its assessment'),
  permission: READ,
  perMinute: 20,
  params: IdParam,
  async handle(door, { params }) {
    const found = await door.write(async (ctx) => {
      const { agreementId, orgId, number, part, ...file } = await paperOf(ctx, params.id)
      await ctx.audit({
        action: 'sharing.download',
        objectKind: 'sharing-agreement',
        objectId: agreementId,
        orgId,
        detail: { number, part },
      })
      return file
    })
    return fileAnswer(door.app.files.read(found.sha256), found.name, 'application/octet-stream')
  },
})

export const sharingRoutes = [
  choices,
  write,
  correct,
  decision('approve', 'confirmAgreement', label('确认协议', 'Put an agreement of somebody else in force'), 0),
  decision('refuse', 'refuseAgreement', label('不予确认', 'Refuse an agreement, with the reason'), 2),
  end,
  paper,
]
