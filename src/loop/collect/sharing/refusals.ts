import { label, type Label } from '../../../kernel/label.ts'
import { Refusal } from '../../../kernel/refusal.ts'

export const unknownAgreement = (id: string): Refusal =>
  new Refusal(
    'sharing.agreement-unknown',
    {
      what: label('没有这份对外提供协议', 'There is no such agreement'),
      advice: label('回到清单再打开', 'Open it again from the list'),
    },
    { params: { id }, status: 404 },
  )

/** A field of the form that cannot stand as it is. */
export const wrongAgreement = (field: string, zh: string, en: string): Refusal =>
  new Refusal('sharing.wrong', { what: label(zh, en) }, { params: { field }, status: 400 })

export const unknownField = (register: string, property: string): Refusal =>
  new Refusal(
    'sharing.field-unknown',
    {
      what: label(`台账“${register}”里没有“${property}”这一列`, `The register ${register} has no column ${property}`),
      advice: label('请在表单里重新勾选', 'Choose the columns again in the form'),
    },
    { params: { field: 'registers', register, property }, status: 400 },
  )

export const wrongPart = (part: string, twice: boolean): Refusal =>
  new Refusal(
    'sharing.paper-part',
    {
      what: twice
        ? label('协议文件、评估报告每次各交一份', 'One file each of the signed agreement and of the assessment')
        : label('只收协议文件和评估报告', 'Only the signed agreement and the report of its assessment are taken'),
      advice: label('有多份的，合成一个文件再上传', 'Put several into one file'),
    },
    { params: { part }, status: 400 },
  )

export const wrongPaper = (name: string): Refusal =>
  new Refusal(
    'sharing.paper-kind',
    {
      what: label(`“${name}”不是 PDF、DOCX、JPG 或 PNG 文件`, `"${name}" is no PDF, DOCX, JPG or PNG file`),
      advice: label('请上传盖章件的扫描件或电子件', 'Hand in a scan or the electronic original'),
    },
    { params: { name }, status: 422 },
  )

export const ownAgreement = (): Refusal =>
  new Refusal(
    'sharing.own-agreement',
    {
      what: label('不能确认自己登记的协议', 'Nobody confirms an agreement of their own'),
      advice: label('请由另一人确认', 'Somebody else must'),
    },
    { status: 403 },
  )

export const notYours = (): Refusal =>
  new Refusal(
    'sharing.other-writer',
    {
      what: label('待确认的协议只能由登记人修改', 'Only whoever wrote it changes an agreement that waits'),
      advice: label('请登记人修改，或撤回后另行登记', 'Ask that person, or withdraw it and write another one'),
    },
    { status: 403 },
  )

export const decidedAlready = (): Refusal =>
  new Refusal(
    'sharing.decided-already',
    {
      what: label('这份协议已经办过了，不能再改', 'This agreement was decided and is not changed any more'),
      advice: label('内容有变的，另行登记一份替代它', 'Write a new one that replaces it'),
    },
    { status: 409 },
  )

export const changedMeanwhile = (): Refusal =>
  new Refusal(
    'sharing.changed',
    {
      what: label('打开之后协议又改过', 'The agreement was changed since you opened it'),
      advice: label('请刷新，看过新内容再办', 'Reload and read it again'),
    },
    { status: 409 },
  )

const MISSING: Readonly<Record<string, Label>> = {
  'sharing.assessment-missing': label(
    '涉及个人信息，须先有个人信息保护影响评估（日期、评估人、三项结论和评估报告）',
    'Personal data is named: the impact assessment comes first (day, by whom, three conclusions, report)',
  ),
  'sharing.paper-missing': label('还没有签署的协议文件', 'The signed agreement is missing'),
  'sharing.over': label('协议期限已过', 'Its time has passed'),
}

/** Why an agreement is not put in force. */
export const notReady = (code: 'sharing.assessment-missing' | 'sharing.paper-missing' | 'sharing.over'): Refusal =>
  new Refusal(
    code,
    {
      what: MISSING[code]!,
      advice: label('请登记人补齐后再确认', 'Ask whoever wrote it to complete it'),
    },
    { status: 409 },
  )

export const nothingReplaced = (): Refusal =>
  new Refusal(
    'sharing.replaces-none',
    {
      what: label('被替代的协议不是本单位生效中的协议', 'What it replaces is no agreement in force of this unit'),
      advice: label('请重新选择', 'Choose it again'),
    },
    { params: { field: 'replaces' }, status: 409 },
  )

export const replacedAlready = (number: string, by: string): Refusal =>
  new Refusal(
    'sharing.replaced-already',
    {
      what: label(`协议 ${number} 已由 ${by} 替代`, `Agreement ${number} was replaced by ${by} already`),
      advice: label('不予确认，或先终止那一份', 'Refuse this one, or end the other first'),
    },
    { params: { number, by }, status: 409 },
  )

export const overAlready = (): Refusal =>
  new Refusal(
    'sharing.over-already',
    { what: label('这份协议已不在办理中，也不在有效期内', 'This agreement neither waits nor is in force') },
    { status: 409 },
  )

export const nobodyConfirms = (): Refusal =>
  new Refusal(
    'sharing.nobody-confirms',
    {
      what: label('没有另一个人可以确认这份协议', 'Nobody else could confirm this agreement'),
      advice: label('请安全管理员给负责人授权', 'Ask the security administrator to grant the right'),
    },
    { status: 409 },
  )

/** An export that stands under an agreement which does not hold today. */
export const notInForce = (number: string): Refusal =>
  new Refusal(
    'export.agreement-not-in-force',
    {
      what: label(`对外提供协议 ${number} 今天不在有效期内`, `Agreement ${number} is not in force today`),
      advice: label('不能对外提供；请先办妥协议', 'Nothing is handed out; see to the agreement first'),
    },
    { params: { number }, status: 409 },
  )

const names = (list: readonly Label[]): Label =>
  label(list.map((l) => l.zh).join('、'), list.map((l) => l.en).join(', '))

export const beyondAgreement = (number: string, beyond: readonly Label[]): Refusal => {
  const { zh, en } = names(beyond)
  return new Refusal(
    'export.beyond-agreement',
    {
      what: label(`协议 ${number} 没有约定提供：${zh}`, `Agreement ${number} does not cover: ${en}`),
      advice: label(
        '去掉这些列、筛选和排序后再申请；确需提供的，另订协议',
        'Leave these columns, filters and order out, or agree on them first',
      ),
    },
    { params: { number, columns: zh }, status: 409 },
  )
}

export const registerBeyond = (number: string, register: Label): Refusal =>
  new Refusal(
    'export.register-beyond-agreement',
    {
      what: label(
        `协议 ${number} 没有约定提供台账“${register.zh}”`,
        `Agreement ${number} does not cover the register ${register.en}`,
      ),
      advice: label('请选择包含该台账的协议', 'Choose an agreement that covers it'),
    },
    { params: { number }, status: 409 },
  )

export const unitBeyond = (number: string): Refusal =>
  new Refusal(
    'export.unit-beyond-agreement',
    {
      what: label(
        `协议 ${number} 的提供方不含所选单位`,
        `The unit asked for is not below the one that agreement ${number} was made by`,
      ),
      advice: label('请选择提供方或其下属单位', 'Choose that unit or one below it'),
    },
    { params: { number }, status: 409 },
  )

export const waitsAlways = (): Refusal =>
  new Refusal(
    'export.agreement-waits',
    {
      what: label('对外提供的导出不论条数都须经审批', 'What is handed to others is always approved by another person'),
      advice: label('请写明用途，提交导出申请', 'Say what it is for and ask for approval'),
    },
    { status: 409 },
  )

export const unknownPaper = (id: string): Refusal =>
  new Refusal(
    'sharing.paper-unknown',
    { what: label('没有这份文件', 'There is no such paper') },
    { params: { id }, status: 404 },
  )
