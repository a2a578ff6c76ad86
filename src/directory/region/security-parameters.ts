import { label } from '../../kernel/label.ts'
import type { KnownParameter } from './known-parameter.ts'

const OWN = label('产品默认，没有文件规定', 'Default of the product, no document')

/** Parameters of accounts, personal information, exports and alerts. */
export const SECURITY_PARAMETERS: readonly KnownParameter[] = [
  {
    name: 'auth.first-password-days',
    security: true,
    label: label('初始密码的有效天数', 'Days for which a first password can be used'),
    effect: label(
      '安全管理员发放的初始密码在这么多天内没有使用即失效，须重新发放',
      'A password given by the security administrator ends after this many days unless it was used',
    ),
    shipped: '14',
    basis: OWN,
    unit: label('天', 'days'),
    values: { min: 1, max: 90, whole: true },
  },
  {
    name: 'auth.idle-days',
    security: true,
    label: label('账户多久不用即停用', 'Days after which an unused account is closed'),
    effect: label(
      '账户连续这么多天没有登录，夜间自动停用，由安全管理员恢复；每个单位最后一名管理员除外',
      'An account that nobody signed in with for so many days is closed at night; the security administrator opens it again. The last administrator of a unit stays',
    ),
    shipped: '90',
    basis: label(
      'GB/T 22239 要求停用多余账户；天数为产品默认',
      'GB/T 22239 asks to close unneeded accounts; the days are our default',
    ),
    unit: label('天', 'days'),
    values: { min: 30, max: 730, whole: true },
  },
  {
    name: 'privacy.answer-days',
    label: label('个人信息请求的答复期限', 'Days to answer a request about personal data'),
    effect: label(
      '收到查阅、复制、更正、删除等请求后，须在这么多个工作日内答复',
      'A request to see, copy, correct or delete is answered within this many working days',
    ),
    shipped: '15',
    basis: label(
      '参照《个人信息保护法》第五十条“及时受理和处理”',
      'Law on personal information, article 50, asks for a timely answer',
    ),
    unit: label('个工作日', 'working days'),
    values: { min: 1, max: 60, whole: true },
  },
  {
    name: 'export.approval-rows',
    security: true,
    label: label('台账导出须审批的条数', 'Rows from which an export is approved'),
    effect: label(
      '含个人信息的同一台账，一人一天导出累计超过这么多条时，须由另一人审批',
      'Rows of one personal register that a person takes within a day; more than this need another person’s approval',
    ),
    shipped: '1000',
    basis: OWN,
    unit: label('条', 'rows'),
    values: { min: 1, max: 1_000_000, whole: true },
  },
  {
    name: 'export.keep-days',
    security: true,
    label: label('已批准导出的有效天数', 'Days for which an approved export can be taken'),
    effect: label(
      '批准后这么多天内可以取件，过期自动删除',
      'An approved file can be taken for this many days and is then deleted',
    ),
    shipped: '7',
    basis: OWN,
    unit: label('天', 'days'),
    values: { min: 1, max: 90, whole: true },
  },
  {
    name: 'upload.daily-mb',
    label: label('每人每天上传', 'Uploads of one person in a day'),
    effect: label(
      '一个账户一天内上传的文件合计超过这么多时，当天不再接收',
      'More than this in a day is taken from nobody',
    ),
    shipped: '2000',
    basis: OWN,
    unit: label('MB', 'MB'),
    values: { min: 10, max: 1_000_000, whole: true },
  },
  {
    name: 'alert.sign-in-failed',
    security: true,
    label: label('告警：一天登录失败次数', 'Alert: failed sign-ins in a day'),
    effect: label(
      '一个账户或一个地址一天内登录失败达到这么多次时告警',
      'An alert when an account or an address fails to sign in so often in a day',
    ),
    shipped: '10',
    basis: OWN,
    unit: label('次', 'times'),
    values: { min: 3, max: 10000, whole: true },
  },
  {
    name: 'alert.sprayed-accounts',
    security: true,
    label: label('告警：一个地址试过的账户数', 'Alert: accounts tried from one address'),
    effect: label(
      '同一地址一天内对这么多个不同账户登录失败时告警，每个账户失败几次不论；多人共用出口地址的，按人数调高',
      'An alert when signing in to so many different accounts failed from one address in a day, however seldom for each; higher where many share an address',
    ),
    shipped: '10',
    basis: OWN,
    unit: label('个', 'accounts'),
    values: { min: 3, max: 10000, whole: true },
  },
  {
    name: 'alert.failed-accounts',
    security: true,
    label: label('告警：一天登录失败的账户数', 'Alert: accounts that failed to sign in'),
    effect: label(
      '一天内有这么多个账户登录失败、半小时内又没有登录成功时告警，不论来自几个地址',
      'An alert when so many accounts failed to sign in on a day and did not come in within half an hour, from however many addresses',
    ),
    shipped: '30',
    basis: OWN,
    unit: label('个', 'accounts'),
    values: { min: 3, max: 10000, whole: true },
  },
  {
    name: 'alert.exports',
    security: true,
    label: label('告警：一天导出次数', 'Alert: files taken in a day'),
    effect: label(
      '一个账户一天内导出、下载达到这么多次时告警',
      'An alert when an account takes so many files in a day',
    ),
    shipped: '30',
    basis: OWN,
    unit: label('次', 'times'),
    values: { min: 2, max: 10000, whole: true },
  },
  {
    name: 'alert.unmasked',
    security: true,
    label: label('告警：一天查看完整信息次数', 'Alert: values opened in a day'),
    effect: label(
      '一个账户一天内查看完整个人信息达到这么多次时告警',
      'An alert when an account opens so many personal values in a day',
    ),
    shipped: '30',
    basis: OWN,
    unit: label('次', 'times'),
    values: { min: 2, max: 10000, whole: true },
  },
  {
    name: 'alert.refused',
    security: true,
    label: label('告警：一天被拒绝的访问次数', 'Alert: refused accesses in a day'),
    effect: label(
      '一个账户一天内被拒绝的访问达到这么多次时告警',
      'An alert when an account is refused so often in a day',
    ),
    shipped: '30',
    basis: OWN,
    unit: label('次', 'times'),
    values: { min: 2, max: 10000, whole: true },
  },
  {
    name: 'alert.backup-days',
    security: true,
    label: label('告警：多久没有备份', 'Alert: days without a backup'),
    effect: label(
      '最近一次备份早于这么多天，或从未备份时告警',
      'An alert when the last backup is older than this, or there is none',
    ),
    shipped: '2',
    basis: OWN,
    unit: label('天', 'days'),
    values: { min: 1, max: 90, whole: true },
  },
  {
    name: 'alert.disk-free-percent',
    security: true,
    label: label('告警：磁盘剩余空间', 'Alert: free disk space'),
    effect: label(
      '数据目录所在磁盘剩余空间低于这个百分比时告警',
      'An alert when the disk of the data folder has less free space than this',
    ),
    shipped: '10',
    basis: OWN,
    unit: label('%', '%'),
    values: { min: 1, max: 50, whole: true },
  },
]
