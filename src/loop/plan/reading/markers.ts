import { numberValue } from './numerals.ts'

/**
 * Kinds of numbering, outer ones usually first; `heading` is a line without number over a list that
 * begins again, `label` is 礼包一：, `bullet` a sign without number.
 */
export type MarkerStyle =
  | 'chapter'
  | 'section'
  | 'heading'
  | 'han'
  | 'han-brackets'
  | 'digit'
  | 'dotted'
  | 'digit-brackets'
  | 'label'
  | 'circle'
  | 'bullet'

export type Marker = { style: MarkerStyle; number: number; length: number }

const H = '[一二三四五六七八九十]{1,3}'
const FORMS: [MarkerStyle, RegExp][] = [
  ['chapter', new RegExp(`^第(${H}|\\d{1,2})(?:章|部分|编|篇)[、:. \\t]*`)],
  ['section', new RegExp(`^第(${H}|\\d{1,2})(?:节|条)[、:. \\t]*`)],
  ['han-brackets', new RegExp(`^[(〔[【](${H})[)〕\\]】][、.,:]?\\s*`)],
  ['han', new RegExp(`^(${H})(?:[、.,:]|\\s(?=\\S))\\s*`)],
  ['digit-brackets', /^(?:\((\d{1,2})\)|(\d{1,2})\))[、.,:]?\s*/],
  ['dotted', /^\d{1,2}\.(\d{1,2})(?![\d万亿%‰个名人所家项米元倍亩吨公平])(?:\.(?!\d)|、|\s+(?=[\u4e00-\u9fff“])|(?=[\u4e00-\u9fff“]))\s*/],
  ['dotted', /^\d{1,2}-(\d{1,2})(?![\d万亿千百%‰个名人所家项米元倍亩吨公平年月日门期次周天本册套台学课])[、.]?\s*(?=[\u4e00-\u9fff“])/],
  // 12 名教师 at the head of a wrapped line counts
  ['digit', /^(\d{1,3})(?:[、.:](?!\d(?!\d{3}年|\d?月))|\s+(?=[\u4e00-\u9fff“《])(?!个(?!性|别)|所(?!有|学)|名(?!师|校)|人(?!才|员|民|力|事)|家(?!庭|校|长)|项(?!目)|[万亿元年月日%余多岁亩]|门|台|套|次|册|平方|公里|课时|学时|工位))\s*/],
  ['label', new RegExp(`^[★☆●■◆▲]?第(${H}|\\d{1,2})(?:项|件|条)[:、]\\s*`)],
  ['label', new RegExp(`^(?:重点)?(?:任务|项目|工程|行动|专项|举措|措施|专题|板块|模块)(${H}|\\d{1,2})(?:[:、.]|\\s+(?=\\S))\\s*`)],
  ['label', new RegExp(`^(?:[\\u4e00-\\u9fff]{1,6}?)(${H}|\\d{1,2})[:、]\\s*`)],
  ['circle', /^([①-⑳⑴-⑽❶-❿➀-➉])\s*[、.:]?\s*/],
  ['bullet', /^(?:—{1,2}|──|--|[●•·★☆◆■□▲△※➢○*]|-(?=\s))\s*/],
] // prettier-ignore

const LABEL_NOT = /^(?:附件|表|图|附表|附录|专栏|注|备注|阶段|例|星期|周|第|其|之|统|同|等|年|月|日)/
// a line that happens to begin within a statement: 比不超过20:1
const LABEL_COUNTS = /[不超达低高少约到占]|[第统之唯合归专][一二三四五六七八九十][、:]|[一-龥]{3}\d{1,2}、/
const CIRCLES = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳'

/** The numbering at the beginning of a text, or null. Years (2024.) and decimals (1.5万) are none. */
export function markerAt(text: string): Marker | null {
  const head = text.slice(0, 24)
  for (const [style, form] of FORMS) {
    const m = form.exec(head)
    if (!m) continue
    if (style === 'label' && (LABEL_NOT.test(head) || LABEL_COUNTS.test(m[0]) || /^\d/.test(head.slice(m[0].length))))
      continue
    const written = m[1] ?? m[2] ?? ''
    const number =
      style === 'bullet'
        ? 0
        : style === 'circle'
          ? Math.max(1, CIRCLES.indexOf(written) + 1)
          : (numberValue(written) ?? 0)
    if (style !== 'bullet' && number === 0) continue
    return { style, number, length: m[0].length }
  }
  return null
}
