import type { Label } from '../../../kernel/label.ts'

/** What an event of a given kind does: from which status, to which one; '' as `to` keeps the status (JY/T 1001 XSDQZT, XJYDLB). */
export interface StatusMove {
  readonly name: string
  readonly label: Label
  readonly kinds: readonly string[]
  readonly from: readonly string[]
  readonly to: string
  /** Permission of the one who may enter it. */
  readonly by: string
}

const clerk = 'students.prepare'
const county = 'students.confirm'
const city = 'students.decide'
const label = (zh: string, en: string): Label => ({ zh, en })

/** 'none' stands for a person without a record at the school. */
export const NONE = 'none'

/** States of who has a place at the school: studying, suspended, stopped. An SQL list. */
export const LIVING = "('01', '02', '04')"

/** The one table from which the life cycle, the check of the order and the spells follow. */
export const statusMoves: readonly StatusMove[] = [
  { name: 'register', label: label('入学注册', 'Register'), kinds: ['X1'], from: [NONE], to: '01', by: clerk },
  {
    name: 'transfer-in',
    label: label('转入', 'Transfer in'),
    kinds: ['22'],
    from: [NONE, '10', '03'],
    to: '01',
    by: county,
  },
  {
    name: 'from-general',
    label: label('普转职', 'From general school'),
    kinds: ['X3'],
    from: [NONE],
    to: '01',
    by: city,
  },
  { name: 'keep-place', label: label('保留入学资格', 'Keep place'), kinds: ['14'], from: [NONE], to: '12', by: clerk },
  {
    name: 'restore-place',
    label: label('恢复入学资格', 'Restore place'),
    kinds: ['15'],
    from: ['12'],
    to: '01',
    by: clerk,
  },
  {
    name: 'cancel-place',
    label: label('取消入学资格', 'Cancel place'),
    kinds: ['16'],
    from: ['12'],
    to: '03',
    by: county,
  },
  { name: 'suspend', label: label('休学', 'Suspend'), kinds: ['11'], from: ['01'], to: '02', by: county },
  { name: 'stop', label: label('停学', 'Stop'), kinds: ['13'], from: ['01'], to: '04', by: county },
  { name: 'keep-status', label: label('保留学籍', 'Keep status'), kinds: ['19'], from: ['01'], to: '02', by: county },
  { name: 'resume', label: label('复学', 'Resume'), kinds: ['12', '17'], from: ['02', '04'], to: '01', by: county },
  {
    name: 'change',
    label: label('留级、跳级、转专业、转班', 'Repeat, skip, change program or class'),
    kinds: ['02', '03', '04', '23', '29'],
    from: ['01'],
    to: '',
    by: clerk,
  },
  { name: 'next-stage', label: label('转段升学', 'Next stage'), kinds: ['X5'], from: ['01'], to: '', by: city },
  { name: 'to-general', label: label('职转普', 'To general school'), kinds: ['X4'], from: ['01'], to: '10', by: city },
  {
    name: 'transfer-out',
    label: label('转出', 'Transfer out'),
    kinds: ['21'],
    from: ['01', '02'],
    to: '10',
    by: county,
  },
  {
    name: 'withdraw',
    label: label('退学、取消学籍', 'Withdraw or cancel'),
    kinds: ['31', '18'],
    from: ['01', '02', '04'],
    to: '03',
    by: county,
  },
  { name: 'expel', label: label('开除学籍', 'Expel'), kinds: ['42'], from: ['01', '02', '04'], to: '14', by: county },
  { name: 'graduate', label: label('毕业', 'Graduate'), kinds: ['X2', '61'], from: ['01'], to: '07', by: county },
  {
    name: 'complete',
    label: label('结业', 'Complete without diploma'),
    kinds: ['62'],
    from: ['01'],
    to: '08',
    by: county,
  },
  {
    name: 'leave',
    label: label('肄业', 'Leave without completion'),
    kinds: ['63'],
    from: ['01'],
    to: '09',
    by: county,
  },
  { name: 'death', label: label('死亡', 'Death'), kinds: ['51'], from: ['01', '02', '04'], to: '11', by: county },
]

/** Kinds with which a record at a school begins. */
export const ENTRY_KINDS = statusMoves.filter((m) => m.from.includes(NONE)).flatMap((m) => m.kinds)

/** Kinds with which a record may begin or, after he left, go on: a return. All others of the entry kinds are always the first. */
const returns = statusMoves.filter((m) => m.from.includes(NONE) && m.from.length > 1)

const quoted = (values: readonly string[]): string => values.map((v) => `'${v}'`).join(', ')

/** SQL: status after an event, null where it stays. */
export const statusAfterSql = (kind: string): string =>
  `case ${statusMoves
    .filter((m) => m.to !== '')
    .map((m) => `when ${kind} in (${quoted(m.kinds)}) then '${m.to}'`)
    .join(' ')} end`

/** SQL values (kind, status before) that are allowed. */
export const allowedSql = (): string =>
  statusMoves.flatMap((m) => m.kinds.flatMap((k) => m.from.map((f) => `('${k}', '${f}')`))).join(', ')

/** SQL list of the kinds with which a record begins. */
export const entryKindsSql = (): string => quoted(ENTRY_KINDS)

/** SQL list of the entry kinds that may also be a return. */
export const returnKindsSql = (): string => quoted(returns.flatMap((m) => m.kinds))

/** SQL list of the kinds that lead to a status from which a return is possible. */
export const leavingKindsSql = (): string =>
  quoted(statusMoves.filter((m) => returns.some((r) => r.from.includes(m.to))).flatMap((m) => m.kinds))
