import { label } from '../../../kernel/label.ts'
import { Refusal } from '../../../kernel/refusal.ts'

/** Only what a person confirmed, or counts by hand after confirming, can be handed down. */
export const notConfirmed = (): Refusal =>
  new Refusal(
    'plan.share-not-confirmed',
    {
      what: label('这个目标还没有确认，不能分解下达', 'The target is not confirmed and cannot be handed down'),
      advice: label('先在“核对目标”里确认', 'Confirm it in the review first'),
    },
    { status: 409 },
  )

export const nothingGiven = (): Refusal =>
  new Refusal(
    'plan.share-nothing-given',
    {
      what: label('上级还没有把这个目标分给本单位', 'The unit was given no share of this target'),
      advice: label('等上级下达后再往下分', 'Wait until a share is handed down'),
    },
    { status: 409 },
  )

export const shareChanged = (version: number): Refusal =>
  new Refusal(
    'plan.share-changed-meanwhile',
    {
      what: label(
        `刚有人下达了第 ${version} 版，您的分解没有存`,
        `Version ${version} was issued meanwhile; yours was not stored`,
      ),
      advice: label('看过最新一版后再改', 'Look at the newest version and change that'),
    },
    { params: { version }, status: 409 },
  )

export const wrongShare = (orgId: string, zh: string, en: string): Refusal =>
  new Refusal('plan.share-wrong', { what: label(zh, en) }, { params: { unit: orgId, field: 'lines' } })

export const reasonMissing = (zh: string, en: string): Refusal =>
  new Refusal('plan.share-reason-missing', { what: label(zh, en) }, { params: { field: 'reason' } })

export const objectedAlready = (): Refusal =>
  new Refusal(
    'plan.objected-already',
    {
      what: label('对这个数已经提过一次异议', 'An objection to this figure was made already'),
      advice: label('等答复；数改了以后可以再提', 'Wait for the answer; a new figure can be objected to again'),
    },
    { status: 409 },
  )

export const unknownObjection = (id: string): Refusal =>
  new Refusal(
    'plan.objection-unknown',
    { what: label('没有这条异议', 'No such objection'), advice: label('刷新后重选', 'Reload and choose again') },
    { params: { id }, status: 404 },
  )

export const answeredAlready = (by: string | null): Refusal =>
  new Refusal(
    'plan.objection-answered',
    {
      what: label(`这条异议${by === null ? '' : `已由“${by}”`}答复`, 'This objection is answered already'),
      advice: label('刷新后查看', 'Reload to see the answer'),
    },
    { status: 409 },
  )
