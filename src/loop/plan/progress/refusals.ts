import { label } from '../../../kernel/label.ts'
import { Refusal } from '../../../kernel/refusal.ts'

export const unknownTask = (id: string): Refusal =>
  new Refusal(
    'plan.task-unknown',
    { what: label('没有这项任务', 'No such task'), advice: label('刷新后重新选择', 'Reload and choose again') },
    { params: { id }, status: 404 },
  )

export const notYourTask = (): Refusal =>
  new Refusal(
    'plan.report-not-yours',
    {
      what: label('这项任务没有交给本单位', 'This task was not given to the unit'),
      advice: label(
        '牵头、配合和分到任务数的单位才报进展',
        'Leading and supporting units and those with a share report',
      ),
    },
    { status: 409 },
  )

export const wrongPeriod = (period: string, cadence: 'month' | 'quarter'): Refusal =>
  new Refusal(
    'plan.report-period',
    {
      what: label(
        `“${period}”不是可以报的${cadence === 'month' ? '月份' : '季度'}`,
        `"${period}" is not a ${cadence} that can be reported`,
      ),
      advice: label('选已经开始的期次', 'Choose a period that has begun'),
    },
    { params: { period, field: 'period' } },
  )

export const reportChanged = (version: number): Refusal =>
  new Refusal(
    'plan.report-changed-meanwhile',
    {
      what: label('同事刚报过这一期，您的没有存', 'A colleague reported this period meanwhile; yours was not stored'),
      advice: label('看过最新一稿再报', 'Look at the newest version and send again'),
    },
    { params: { version }, status: 409 },
  )

/** Nobody types what the registers count. */
export const figureNotTyped = (target: string): Refusal =>
  new Refusal(
    'plan.report-figure-not-typed',
    {
      what: label(
        '这个目标由填报数据自动算出，不用填数',
        'This target is counted from returns; its figure is not typed',
      ),
      advice: label('数不对时，改填报的数据', 'Correct the returns if the figure is wrong'),
    },
    { params: { target, field: 'figures' } },
  )

export const wrongReport = (field: string, zh: string, en: string): Refusal =>
  new Refusal('plan.report-wrong', { what: label(zh, en) }, { params: { field } })

export const unknownReport = (id: string): Refusal =>
  new Refusal(
    'plan.report-unknown',
    { what: label('没有这份进展', 'No such report'), advice: label('刷新后重新选择', 'Reload and choose again') },
    { params: { id }, status: 404 },
  )

export const remarkTwice = (): Refusal =>
  new Refusal(
    'plan.report-older',
    {
      what: label('这份进展已经有新的一稿', 'There is a newer version of this report'),
      advice: label('打开最新一稿再批注', 'Open the newest one'),
    },
    { status: 409 },
  )

export const ownReport = (): Refusal =>
  new Refusal(
    'plan.report-own',
    {
      what: label('本单位的进展由上级批注', 'A unit does not comment on its own report'),
      advice: label('等上级批注，或直接改报', 'Wait for the office above, or send a corrected report'),
    },
    { status: 409 },
  )

export const nobodyToRemind = (): Refusal =>
  new Refusal(
    'plan.nobody-to-remind',
    {
      what: label('所选单位没有欠报的进展', 'None of these units owes a report'),
      advice: label('刷新后重选', 'Reload and choose again'),
    },
    { status: 409 },
  )
