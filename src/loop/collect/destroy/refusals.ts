import { label, type Label } from '../../../kernel/label.ts'
import { Refusal } from '../../../kernel/refusal.ts'

export const unknownOrder = (id: string): Refusal =>
  new Refusal(
    'destroy.order-unknown',
    {
      what: label('没有这件销毁申请', 'There is no such order'),
      advice: label('回到清单再打开', 'Open it again from the list'),
    },
    { params: { id }, status: 404 },
  )

export const noRule = (register: Label): Refusal =>
  new Refusal(
    'destroy.no-rule',
    {
      what: label(`“${register.zh}”没有规定保存年限，不能销毁`, `No keep-time is said for ${register.en}`),
      advice: label(
        '保存年限由系统管理员按档案管理规定在“参数”里设定',
        'It is set under Parameters by the archive rules',
      ),
    },
    { status: 409 },
  )

export const nothingPast = (): Refusal =>
  new Refusal(
    'destroy.nothing-past',
    {
      what: label('这个单位没有超过保存期限的记录', 'No record of this unit is past its time'),
      advice: label('刷新清单', 'Reload the list'),
    },
    { status: 409 },
  )

export const askedAlready = (): Refusal =>
  new Refusal(
    'destroy.asked-already',
    {
      what: label('这个单位的这个台账已有一件销毁申请在办', 'An order for this register and unit is open'),
      advice: label('请先办结那一件', 'Have that one decided first'),
    },
    { status: 409 },
  )

export const ownOrder = (): Refusal =>
  new Refusal(
    'destroy.own-order',
    {
      what: label('不能批准自己提出的销毁', 'Nobody approves an own order'),
      advice: label('请由另一人批准', 'Somebody else must'),
    },
    { status: 403 },
  )

export const decidedAlready = (): Refusal =>
  new Refusal(
    'destroy.decided-already',
    { what: label('这件销毁申请已经办过了', 'This order has been decided') },
    { status: 409 },
  )

export const ruleChanged = (): Refusal =>
  new Refusal(
    'destroy.rule-changed',
    {
      what: label('提出之后，这个台账的保存年限改了', 'The keep-time of this register was changed since'),
      advice: label('请不批准这一件，按新的年限重新提出', 'Refuse this one and ask again by the new rule'),
    },
    { status: 409 },
  )

export const nobodyApproves = (): Refusal =>
  new Refusal(
    'destroy.nobody-approves',
    {
      what: label('没有另一个人可以批准这件销毁', 'Nobody else could approve this'),
      advice: label('请安全管理员给负责人授权', 'Ask the security administrator to grant the right'),
    },
    { status: 409 },
  )
