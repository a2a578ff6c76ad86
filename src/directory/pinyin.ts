import { pinyin as toPinyin } from 'pinyin-pro'

/**
 * Pinyin without tones and the initials of a text, both in lower case without blanks: 衡州 -> hengzhou, hz.
 * Stored beside every name, because neither store sorts or searches Chinese by sound.
 */
export function pinyinOf(text: string, as: 'name' | 'person' = 'name'): { pinyin: string; initials: string } {
  const syllables = toPinyin(text, {
    type: 'array',
    toneType: 'none',
    nonZh: 'consecutive',
    v: true,
    ...(as === 'person' ? { surname: 'head' as const } : {}),
  })
    .map((s) => s.toLowerCase().replace(/[^a-z0-9]/g, ''))
    .filter((s) => s !== '')
  return { pinyin: syllables.join(''), initials: syllables.map((s) => s[0]).join('') }
}
