import { label } from '../../../kernel/label.ts'
import { Refusal } from '../../../kernel/refusal.ts'

const AGAIN = label('刷新后重新选择', 'Reload and choose again')

export const unknownPilot = (id: string): Refusal =>
  new Refusal(
    'plan.pilot-unknown',
    { what: label('没有这个试点', 'No such pilot'), advice: AGAIN },
    { params: { id }, status: 404 },
  )

/** Something of the form is missing or wrong; `field` says where. */
export const wrongPilot = (field: string, zh: string, en: string): Refusal =>
  new Refusal('plan.pilot-wrong', { what: label(zh, en) }, { params: { field } })

/** Somebody else was faster: nothing is overwritten. */
export const pilotChanged = (seen: number, now: number): Refusal =>
  new Refusal(
    'plan.pilot-changed-meanwhile',
    {
      what: label('这个试点刚被别人改过，您的没有存', 'This pilot was changed meanwhile; yours was not stored'),
      advice: label('看过最新内容后再办', 'Look at its present state and try again'),
    },
    { params: { seen, now }, status: 409 },
  )

export const notInState = (state: string, zh: string, en: string): Refusal =>
  new Refusal(
    'plan.pilot-state',
    { what: label(zh, en), advice: label('刷新后看它现在的状态', 'Reload to see where it stands') },
    { params: { state }, status: 409 },
  )

/** Nobody is reminded of what is in time. */
export const nothingToRemind = (): Refusal =>
  new Refusal(
    'plan.pilot-nothing-to-remind',
    {
      what: label('所选试点没有逾期阶段，也没有久未报进展', 'None of these pilots is late or quiet'),
      advice: AGAIN,
    },
    { status: 409 },
  )

/** Pilots are carried by a county or a school. */
export const noCarrier = (name: string): Refusal =>
  new Refusal(
    'plan.pilot-carrier',
    {
      what: label(`“${name}”不能承担试点`, `"${name}" cannot carry a pilot`),
      advice: label('试点由县区或学校承担，请另选单位', 'Choose a county or a school'),
    },
    { params: { field: 'unit' } },
  )

/** Nobody types what the registers count. */
export const measureNotTyped = (measure: string): Refusal =>
  new Refusal(
    'plan.pilot-figure-not-typed',
    {
      what: label(
        '这项成效由填报数据自动算出，不用填数',
        'This measure is counted from returns; its figure is not typed',
      ),
      advice: label('数不对时，改填报的数据', 'Correct the returns if the figure is wrong'),
    },
    { params: { measure, field: 'counts' } },
  )

export const unknownStage = (id: string): Refusal =>
  new Refusal(
    'plan.pilot-stage-unknown',
    { what: label('试点方案里没有这个阶段', 'The pilot has no such stage'), advice: AGAIN },
    { params: { id }, status: 404 },
  )

export const stageReportChanged = (version: number): Refusal =>
  new Refusal(
    'plan.pilot-report-changed-meanwhile',
    {
      what: label('同事刚报过这个阶段，您的没有存', 'A colleague reported this stage meanwhile; yours was not stored'),
      advice: label('看过最新一稿再报', 'Look at the newest version and send again'),
    },
    { params: { version }, status: 409 },
  )

export const unknownAdoption = (id: string): Refusal =>
  new Refusal(
    'plan.pilot-adoption-unknown',
    { what: label('没有这条推广记录', 'No such entry'), advice: AGAIN },
    { params: { id }, status: 404 },
  )

export const adoptionAnswered = (): Refusal =>
  new Refusal(
    'plan.pilot-adoption-answered',
    {
      what: label('本单位已经答复过', 'The unit has answered already'),
      advice: label('推行的进展请记在“成效”里', 'Record what came of it instead'),
    },
    { status: 409 },
  )
