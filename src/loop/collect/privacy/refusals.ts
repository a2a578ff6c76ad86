import { label } from '../../../kernel/label.ts'
import type { Label } from '../../../kernel/label.ts'
import { Refusal } from '../../../kernel/refusal.ts'

export const unknownRequest = (id: string): Refusal =>
  new Refusal(
    'privacy.request-unknown',
    {
      what: label('没有这件个人信息请求', 'There is no such request'),
      advice: label('回到请求清单再打开', 'Open it again from the list'),
    },
    { params: { id }, status: 404 },
  )

export const movedOn = (state: Label): Refusal =>
  new Refusal(
    'privacy.moved-on',
    {
      what: label(`这件请求现为“${state.zh}”，不能办理此事`, `The request is "${state.en}"; this is not possible now`),
      advice: label('刷新后看可办理的事项', 'Reload to see what is possible'),
    },
    { status: 409 },
  )

export const wrongCheck = (): Refusal =>
  new Refusal(
    'privacy.wrong-check',
    {
      what: label('这种核验方式不适用于该申请人', 'This check does not fit who asks'),
      advice: label(
        '监护人须查验监护关系证明，代理人须查验委托书',
        'A guardian proves guardianship, an agent brings a power of attorney',
      ),
    },
    { params: { field: 'how' } },
  )

export const wrongGround = (): Refusal =>
  new Refusal(
    'privacy.wrong-ground',
    {
      what: label('这条法律依据不适用于该类请求', 'This ground does not fit the kind of request'),
      advice: label('请选择适用的依据，并写明理由', 'Choose one that fits and give the reason'),
    },
    { params: { field: 'ground' } },
  )

/** Tells why words alone do not answer: the copy must be handed out, the record must be changed. */
export const answeredByDeed = (kind: Label): Refusal =>
  new Refusal(
    'privacy.answered-by-deed',
    {
      what: label(
        `“${kind.zh}”请求不能只用文字答复`,
        `A request for ${kind.en.toLowerCase()} is not answered in words`,
      ),
      advice: label(
        '复制：交付副本后自动办结；更正、删除：先从登记情况打开记录逐条办理，全部办完后再答复；不予办理的请拒绝并写明依据',
        'A copy closes when it is handed out; for a correction or deletion change the records from here first, then answer when all is done; otherwise refuse with the ground',
      ),
    },
    { status: 409 },
  )

export const notYours = (): Refusal =>
  new Refusal(
    'privacy.other-person',
    {
      what: label('这条记录不是申请人本人的', 'This record is not the person’s who asks'),
      advice: label('请从请求的登记情况里打开记录', 'Open the record from what is held about the person'),
    },
    { status: 409 },
  )

export const futureDay = (): Refusal =>
  new Refusal(
    'privacy.future-day',
    { what: label('收到日期不能晚于今天', 'A request cannot be received after today') },
    { params: { field: 'receivedOn' } },
  )

export const nothingToCopy = (): Refusal =>
  new Refusal(
    'privacy.nothing-to-copy',
    {
      what: label('您权限内没有可以出具副本的记录', 'There is no record of which you may give a copy'),
      advice: label(
        '登记情况列出了由哪些单位保存，请申请人向其提出',
        'The overview names the units that hold records; ask there',
      ),
    },
    { status: 409 },
  )

export const identityOpen = (state: Label | undefined): Refusal =>
  new Refusal(
    'privacy.identity-open',
    {
      what: label(
        `这件请求现为“${state?.zh ?? ''}”，不能查询或出具个人信息`,
        `The request is "${state?.en ?? ''}": nothing may be looked up or handed out`,
      ),
      advice: label(
        '身份核验之后、办结之前才能查询',
        'Possible after the identity was checked and before it is closed',
      ),
    },
    { status: 409 },
  )
