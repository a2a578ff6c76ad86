import { label, type Label } from '../../../kernel/label.ts'
import { Refusal } from '../../../kernel/refusal.ts'

/** No accepted value: provisional figures are not published. */
export const figureMissing = (name: Label, period: string): Refusal =>
  new Refusal(
    'publish.figure-missing',
    {
      what: label(`“${name.zh}”${period} 还没有审核通过的数值`, `${name.en} has no accepted value for ${period}`),
      advice: label(
        '等报表通过后再公布；暂定值不公布',
        'Publish when the returns are accepted; provisional values are not published',
      ),
    },
    { params: { period }, status: 409 },
  )

export const figureUnchanged = (version: number): Refusal =>
  new Refusal(
    'publish.figure-unchanged',
    {
      what: label(`与已公布的第 ${version} 版一致`, `Nothing differs from version ${version}`),
      advice: label('数据有变化时再公布更正', 'Publish a correction when figures have changed'),
    },
    { params: { version }, status: 409 },
  )

export const reasonMissing = (): Refusal =>
  new Refusal('publish.reason-missing', {
    what: label('更正要写明原因', 'A correction needs a reason'),
    advice: label(
      '公众会看到新旧两版：写一句话说明改了什么',
      'The public sees both versions: say in one sentence what was corrected',
    ),
  })

export const figureUnknown = (code: string): Refusal =>
  new Refusal(
    'publish.figure-unknown',
    {
      what: label('没有公布过这个指标', 'This figure was never published'),
      advice: label('回到公开数据目录', 'Go back to the list of public figures'),
    },
    { params: { indicator: code }, status: 404 },
  )

/** A figure over fewer than ten people, or one that all but fewer than ten are in, says something about each of them. */
export const figureSmall = (name: Label): Refusal =>
  new Refusal(
    'publish.figure-small',
    {
      what: label(
        `“${name.zh}”涉及的人数（在内或不在内）不到 10 人`,
        `${name.en} speaks of fewer than 10 people, in it or not`,
      ),
      advice: label('由上一级单位合并后公布', 'Let the unit above publish the sum'),
    },
    { status: 409 },
  )

/** Together with what is public already, a group of fewer than ten people could be computed. */
export const figureDerivable = (name: Label): Refusal =>
  new Refusal(
    'publish.figure-derivable',
    {
      what: label(
        `“${name.zh}”公布后，可与已公布的数相减推算出不到 10 人的分组`,
        `With ${name.en}, a group of fewer than 10 people could be computed from what is public`,
      ),
      advice: label('由上一级单位合并后公布', 'Let the unit above publish the sum'),
    },
    { status: 409 },
  )
