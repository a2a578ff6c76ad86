import { label, type Label } from '../../../kernel/label.ts'
import { Refusal } from '../../../kernel/refusal.ts'

const ASK: Label = label(
  '写明用途后提交申请，由另一人审批；或先缩小筛选范围',
  'Say what it is for and ask for approval, or narrow the filters',
)

/** More personal rows than one person may take alone: somebody else looks at it first, or `advice` says what there is instead. */
export const approvalNeeded = (rows: number, limit: number, before = 0, advice = ASK): Refusal =>
  new Refusal(
    'export.approval-needed',
    {
      what:
        before === 0
          ? label(
              `共 ${rows} 条含个人信息的记录，超过 ${limit} 条须经审批`,
              `${rows} rows with personal data: more than ${limit} need an approval`,
            )
          : label(
              `今天已导出 ${before} 条，加上这次 ${rows} 条，一天超过 ${limit} 条须经审批`,
              `${before} rows taken today and ${rows} now: more than ${limit} in a day need an approval`,
            ),
      advice,
    },
    { params: { rows, limit, before }, status: 409 },
  )

export const notNeeded = (limit: number): Refusal =>
  new Refusal(
    'export.not-needed',
    {
      what: label(`不超过 ${limit} 条，无须审批`, `Up to ${limit} rows need no approval`),
      advice: label('请直接导出', 'Export it directly'),
    },
    { params: { limit }, status: 409 },
  )

export const nothingToShare = (): Refusal =>
  new Refusal(
    'export.nothing',
    {
      what: label('没有符合条件的记录，没有可提供的内容', 'No record fits: there is nothing to hand out'),
      advice: label('请检查单位、期间和筛选条件', 'Look at unit, period and filters'),
    },
    { status: 409 },
  )

export const chooseUnit = (): Refusal =>
  new Refusal('export.choose-unit', {
    what: label('您在几个单位都有角色，请先选定一个单位', 'You hold roles at several units: choose one of them'),
    advice: label('在页面上方选定单位后再申请', 'Choose the unit at the top of the page and ask again'),
  })

export const nobodyApproves = (): Refusal =>
  new Refusal(
    'export.nobody-approves',
    {
      what: label('没有其他人可以审批这项申请', 'There is nobody else who could approve this'),
      advice: label(
        '请安全管理员为本单位或上级再设一名审批人',
        'Ask the security administrator for a second person at the unit or above',
      ),
    },
    { status: 409 },
  )

export const moreThanApproved = (rows: number, approved: number): Refusal =>
  new Refusal(
    'export.more-than-approved',
    {
      what: label(`现有 ${rows} 条，批准的是 ${approved} 条`, `There are ${rows} rows now; ${approved} were approved`),
      advice: label('请重新申请，写明现在的条数', 'Ask again: the approval holds for the rows of its time'),
    },
    { params: { rows, approved }, status: 409 },
  )

export const unknownOrder = (id: string): Refusal =>
  new Refusal(
    'export.order-unknown',
    {
      what: label('没有这项导出申请', 'There is no such export'),
      advice: label('回到导出申请清单再打开', 'Open it again from the list'),
    },
    { params: { id }, status: 404 },
  )

export const ownOrder = (): Refusal =>
  new Refusal(
    'export.own-order',
    {
      what: label('不能审批自己的申请', 'Nobody approves an export of their own'),
      advice: label('请由另一人审批', 'Another person decides'),
    },
    { status: 403 },
  )

export const decidedAlready = (): Refusal =>
  new Refusal(
    'export.decided-already',
    { what: label('这项申请已经处理', 'This was decided already'), advice: label('请刷新', 'Reload') },
    { status: 409 },
  )

export const notApproved = (): Refusal =>
  new Refusal(
    'export.not-approved',
    {
      what: label('这项申请没有批准，不能取件', 'This export was not approved'),
      advice: label('等待审批，或重新申请', 'Wait for the decision, or ask again'),
    },
    { status: 409 },
  )

export const orderExpired = (): Refusal =>
  new Refusal(
    'export.expired',
    {
      what: label('取件期限已过，文件已删除', 'The time to take it has passed; the file was deleted'),
      advice: label('仍有需要请重新申请', 'Ask again if it is still needed'),
    },
    { status: 410 },
  )

export const takenAlready = (): Refusal =>
  new Refusal(
    'export.taken-already',
    {
      what: label('这份副本已经取走，只能取一次', 'This copy was taken; it is handed out once'),
      advice: label('确需再次出具，请重新申请', 'Ask again if another one is needed'),
    },
    { status: 410 },
  )
