import { scanPart } from './read-xml.ts'
import { attribute } from './xml-scanner.ts'
import type { ZipFile } from './zip-file.ts'

/** How a format shows a number; all that matters for knowing what a stored number means. */
export type NumberLook = 'number' | 'date' | 'time' | 'percent'

const builtIn = (id: number): NumberLook => {
  if (id === 9 || id === 10) return 'percent'
  if ((id >= 18 && id <= 21) || (id >= 45 && id <= 47) || (id >= 32 && id <= 33)) return 'time'

  // 27 to 36 and 50 to 58 are the date formats of the Chinese, Japanese and Korean versions.
  if ((id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)) return 'date'
  return 'number'
}

/** Reads a format code such as `yyyy"年"m"月"d"日"` or `0.0%`. Elapsed times like `[h]:mm` are durations: numbers. */
export const lookOfFormat = (code: string): NumberLook => {
  const first = code.split(';')[0] ?? ''
  if (/\[(h+|m+|s+)\]/i.test(first)) return 'number'
  const bare = first
    .replace(/"[^"]*"/g, '')
    .replace(/\\./g, '')
    .replace(/[_*]./g, '')
    .replace(/\[[^\]]*\]/g, '')
    .replace(/general|g\/通用格式|通用格式/gi, '')
    .replace(/am\/pm|上午\/下午|a\/p/gi, 'h')
  if (/[yd]/i.test(bare) || (/m/i.test(bare) && !/[hs]/i.test(bare))) return 'date'
  if (/[hs]/i.test(bare)) return 'time'
  return bare.includes('%') ? 'percent' : 'number'
}

/** Looks of the cell styles of a workbook, in the order in which cells refer to them. */
export const readNumberLooks = async (zip: ZipFile, part: string | undefined): Promise<NumberLook[]> => {
  if (part === undefined) return []
  const custom = new Map<number, NumberLook>()
  const looks: NumberLook[] = []
  let inCellFormats = false
  await scanPart(zip, part, {
    open: (tag, raw) => {
      if (tag === 'numFmt')
        custom.set(Number(attribute(raw, 'numFmtId')), lookOfFormat(attribute(raw, 'formatCode') ?? ''))
      if (tag === 'cellXfs') inCellFormats = true
      if (tag !== 'xf' || !inCellFormats) return
      const id = Number(attribute(raw, 'numFmtId') ?? '0')
      looks.push(custom.get(id) ?? builtIn(id))
    },
    close: (tag) => {
      if (tag === 'cellXfs') inCellFormats = false
    },
  })
  return looks
}
