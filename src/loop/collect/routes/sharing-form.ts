import { Type, type Static } from 'typebox'
import type { Door } from '../../../platform/http/door.ts'
import { checker } from '../../../platform/http/validation.ts'
import { checkPapers, type PaperGiven } from '../sharing/papers.ts'
import { KINDS } from '../sharing/terms.ts'
import { AssessedBody, day, formWithPapers, text } from './paper-form.ts'
import { Id, orNull } from './schemas.ts'

/** What the field `agreement` of the form holds. */
export const AgreementBody = Type.Object(
  {
    kind: Type.Enum([...KINDS], { title: '处理关系' }),
    receiver: text('接收方', 100),
    receiverCode: text('统一社会信用代码', 18),
    contact: text('接收方联系部门', 100),
    purpose: text('目的', 500),
    basis: text('合法性依据', 500),
    keep: text('保存方式和期限', 500),
    paperNo: text('协议文号', 60),
    from: day('生效日'),
    to: day('终止日'),
    replaces: orNull(Id),
    assessedOn: orNull(day('评估日期')),
    ...AssessedBody,
    registers: Type.Array(
      Type.Object({
        register: Type.String({ maxLength: 60 }),
        fields: Type.Array(Type.String({ maxLength: 60 }), { minItems: 1, maxItems: 100, title: '提供的列' }),
      }),
      { maxItems: 40, title: '提供的台账' },
    ),
  },
  { additionalProperties: false },
)
export type AgreementBody = Static<typeof AgreementBody>
const checkForm = checker(AgreementBody, false)

/** JSON of the form's field against its shape, and the papers beside it. Throws `http.invalid`, `sharing.paper-part`, `sharing.paper-kind`. */
export async function formIn(door: Door): Promise<{
  form: AgreementBody
  papers: readonly PaperGiven[]
  fields: Readonly<Record<string, string>>
}> {
  const { value, files, fields } = await formWithPapers(door, 'agreement')
  const form = checkForm(value) as AgreementBody
  return { form, papers: await checkPapers(door.app.files, files), fields }
}
