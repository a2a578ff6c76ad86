import { TextRun, type IRunOptions } from 'docx'
import { cleanText } from '../../../../kernel/document-text.ts'
import { size } from '../page.ts'

/** The fonts that GB/T 9704 names. They are named, not embedded: they are not ours to ship. */
export const fonts = {
  title: '方正小标宋简体',
  body: '仿宋_GB2312',
  heading: '黑体',
  subheading: '楷体_GB2312',
  pageNumber: '宋体',
} as const

export type FontName = (typeof fonts)[keyof typeof fonts]

/** What to take where a named font is missing: written into the font table, so that Word does not guess. */
export const substitutes: Readonly<Record<FontName, string>> = {
  方正小标宋简体: '华文中宋',
  仿宋_GB2312: '仿宋',
  黑体: 'SimHei',
  楷体_GB2312: '楷体',
  宋体: 'SimSun',
}

/** All four font slots; the hint makes quotation marks and dashes full width as in Chinese print. */
export const fontOf = (name: FontName) => ({ ascii: name, hAnsi: name, eastAsia: name, cs: name, hint: 'eastAsia' })

// 28 characters of 16 pt need 448 pt and the type area has 442: a quarter of a point less between letters makes room.
// Said on the run, because programs disagree about the character grid of a page.
const tight = (points: number) => (points === size.body ? { characterSpacing: -5 } : {})

/** A run with its font named for Chinese and Latin; `points` is its size. */
export const run = (
  words: string,
  font: FontName = fonts.body,
  points: number = size.body,
  more: IRunOptions = {},
): TextRun =>
  new TextRun({
    ...more,
    text: cleanText(words),
    font: fontOf(font),
    size: points * 2,
    ...tight(points),
    language: { eastAsia: 'zh-CN' },
  })
