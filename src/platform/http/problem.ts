import { Type, type Static } from 'typebox'
import { label } from '../../kernel/label.ts'
import { Refusal } from '../../kernel/refusal.ts'

const Text = Type.Object({ zh: Type.String(), en: Type.String() })

/** A problem document (RFC 9457): what every refused request answers. */
export const Problem = Type.Object(
  {
    type: Type.String(),
    title: Type.String(),
    status: Type.Integer(),
    detail: Type.String(),
    instance: Type.String({ description: 'Number of the request, to quote when asking for help' }),
    code: Type.String(),
    params: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Boolean(), Type.Null()])),
    advice: Type.String(),
    text: Type.Object({ what: Text, advice: Text }),
  },
  { $id: 'Problem' },
)
export type Problem = Static<typeof Problem>

const NOTHING = label('', '')

/** The document of a refusal; Chinese in `title` and `advice`, both languages in `text`. */
export function problemOf(refusal: Refusal, requestId: string): Problem {
  const { what, advice = NOTHING } = refusal.text
  return {
    type: `/problems/${refusal.code}`,
    title: what.zh,
    status: refusal.status,
    detail: advice.zh === '' ? what.zh : `${what.zh}。${advice.zh}`,
    instance: requestId,
    code: refusal.code,
    params: { ...refusal.params },
    advice: advice.zh,
    text: { what, advice },
  }
}

/** Somebody else took the same name, number or place between our look and our writing (SQLSTATE 23505). */
export const takenMeanwhile = (): Refusal =>
  new Refusal(
    'http.taken-meanwhile',
    {
      what: label(
        '同时有人保存了同样的内容，这次没有保存',
        'Somebody saved the same at this moment; nothing of yours was stored',
      ),
      advice: label(
        '请刷新后查看，需要时换一个名称或编号再试',
        'Reload and look; choose another name or number if need be',
      ),
    },
    { status: 409 },
  )

/** For whatever was not foreseen: a number to quote and nothing of the inside. */
export const internalFailure = (requestId: string): Refusal =>
  new Refusal(
    'http.internal',
    {
      what: label('系统出错，操作未完成', 'Something went wrong here; nothing was changed'),
      advice: label(
        `请稍后再试；如仍出错，请把编号 ${requestId} 告知系统管理员`,
        `Try again later; if it stays, give the number ${requestId} to the system administrator`,
      ),
    },
    { params: { request: requestId }, status: 500 },
  )

export const notFound = (): Refusal =>
  new Refusal(
    'http.not-found',
    {
      what: label('没有这个地址', 'There is nothing at this address'),
      advice: label('请核对地址，或从首页进入', 'Check the address, or start from the home page'),
    },
    { status: 404 },
  )

export const tooLarge = (limit: number): Refusal => {
  const mb = Math.max(1, Math.floor(limit / 1_048_576))
  return new Refusal(
    'http.too-large',
    {
      what: label(`内容超过 ${mb} MB`, `More than ${mb} MB was sent`),
      advice: label('请拆分后再上传', 'Split the file and send the parts'),
    },
    { params: { megabytes: mb }, status: 413 },
  )
}

export const tooMany = (seconds: number): Refusal =>
  new Refusal(
    'http.too-many',
    {
      what: label('请求过于频繁', 'Too many requests'),
      advice: label(`请在 ${seconds} 秒后再试`, `Try again in ${seconds} seconds`),
    },
    { params: { seconds }, status: 429 },
  )

/** The caller left before the answer; what was begun for the caller is given up. Nobody reads this but the log. */
export const callerGone = (): Refusal =>
  new Refusal('http.caller-gone', { what: label('请求已取消', 'The request was cancelled') }, { status: 499 })

/** Not JSON, an unknown media type, a broken upload: what the protocol itself refuses. */
export const badRequest = (status: number): Refusal =>
  new Refusal(
    'http.bad-request',
    {
      what: label('请求无法读取', 'The request cannot be read'),
      advice: label('请按接口说明发送 JSON 或文件', 'Send JSON or a file as the interface describes'),
    },
    { status },
  )
