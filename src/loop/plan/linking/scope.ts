import type { LinkScope, Quantifier } from './link.ts'

/** Words that may stand beside a name without changing what is counted: scope, time, verbs, particles (17.8 step 3). */
const NEUTRAL =
  /(?:每所|年(?=[培招])|现有|现|职教|高等|近?\d+年|全市|全县|全区|全省|全国|各县区?|各区县|各地|本市|我市|市域|职业院校|职业学校|中等职业学校|中等职业|高等职业学校|高职院校|中职学校|中职|高职|各校|每校|每所学校|所有学校|学校|院校|职业教育|公办|其中|到|截至|争取|力争|确保|保证|实现|努力|推动|推进|完成|使|让|把|将|达到?|保持|稳定|控制|提高|提升|提至|增长|增加|扩大|下降|降低|减少|新增|新建|建成|建设|打造|培养|培育|招聘|引进|补充|选派|评选|认定|开展|组织|举办|吸纳|发布|获得|建立|配备|不?(?:低于|少于|超过|高于)|至少|突破|原则上|基本|总体|平均|累计|年度|年均|每年|今年|全年|当年|秋季|春季|年内|年底前?|上半年|下半年|\d+月(?:份|底|末)?前?|\d{4}年?(?:\d+月)?(?:底前?|末)?|专职|在校生|在校学生|学生|校内|在(?!校)|以上|以内|左右|为|有|至|余|多|比|较|上年|去年|增速|增幅|比例|占比|比重|总数|总量|人数|数量|规模|的|了|中|内|和|及|[,;:、。()（）])+/g

export const stripNeutral = (text: string): string => text.replace(NEUTRAL, '')

const EACH =
  /每(?:校|所|县|区|个(?!百分)|家|名|人|位|班|门)|各(?:校|县|区|地|所)[^,;。]{0,8}(?:建成?|达到?|均|都|各|配)|各建成|所有(?:学校|院校|中职|职业)|均(?:不低于|达到|配)|逐校/

/** Whom the figure binds. */
export function quantifierOf(text: string): Quantifier {
  if (/\d+(?:\.\d+)?%(?:以上)?的(?:学校|院校|县|区|中职)/.test(text)) return 'share'
  return EACH.test(text) ? 'each' : 'total'
}

/** Kind of schools that the noun phrase restricts itself to. */
export function scopeOf(text: string, unitNames: readonly string[]): LinkScope {
  if (unitNames.some((name) => text.includes(name))) return 'named-units'
  const secondary = /中职|中等职业|中专/.test(text)
  const higher = /高职|高等职业|职业本科/.test(text)
  return secondary && !higher ? 'secondary' : higher && !secondary ? 'higher' : ''
}

const SLICES: readonly (readonly [words: RegExp, dimension: string, value: string])[] = [
  [/国家级/, 'title level', 'nation'],
  [/省级/, 'title level', 'province'],
  [/市级/, 'title level', 'city'],
  [/校级/, 'title level', 'school'],
  [/女/, 'sex', '2'],
]

/** A fixed choice of a dimension that the indicator carries, as `dimension=value`; '' for the whole. */
export function sliceOf(text: string, breakdowns: readonly string[]): string {
  for (const [words, dimension, value] of SLICES) {
    const known = breakdowns.find((b) => b.replace(/[-_]/g, ' ') === dimension)
    if (known !== undefined && words.test(text)) return `${known}=${value}`
  }
  return ''
}

/** Words of a slice say nothing more once the slice is taken. */
export const stripSlice = (text: string): string => text.replace(/国家级|省级|市级|校级/g, '')
