import { clean } from '../reading/clean.ts'

const DROPPED = /["'“”‘’「」『』《》〈〉\s]/g

/**
 * Simplified characters, half-width signs, no glosses, no quotation marks, no blanks (17.8 step 1);
 * words for a share are one word.
 */
export const normalise = (text: string): string =>
  clean(text)
    .text.replace(DROPPED, '')
    .replace(/(?:所占|的)比例|占比|比重/g, '比例')

const NUMBER =
  /(?:\d[\d,]*(?:\.\d+)?(?:[—~-]\d[\d,]*(?:\.\d+)?)?|[一二三四五六七八九十百千两]+分之[一二三四五六七八九十百千两]+|[一二三四五六七八九十百千万两]{2,})/g

/** The phrase with every quantity cut out, so that 新增云计算等582个专业点 can meet 新增…专业点. */
export const withoutQuantity = (text: string, unit: string): string => {
  const word = unit.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return text.replace(
    new RegExp(`${NUMBER.source}(?:万|亿)?(?:${word === '' ? '' : `${word}|`}个|名|所|家|项)?`, 'g'),
    '',
  )
}

const FRAME =
  /^(?:其中|到|截至|争取|力争|确保|实现|努力|推动|使|全市|全县|全区|全省|本市|\d{4}年?|今年|年底前?|年内|全年|当年|上半年|下半年|\d+月(?:份|底|末)?前?|[,;:、。的])+/

/** Key under which a decision is remembered: the phrase without frame words, numbers and dates. */
export function phraseKey(subject: string): string {
  const bare = withoutQuantity(normalise(subject).replace(FRAME, ''), '')
  return bare.replace(FRAME, '').replace(/[,;:。()（）]/g, '')
}
