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

/** Sounds that were asked for before: names of records that have no columns for them. */
const known = new Map<string, { pinyin: string; initials: string }>()
const KEPT = 20_000
/** Sentences are found by how they begin. */
const HEARD = 40

/** Like `pinyinOf`, computed once for each text; for lists that are searched while somebody types. */
export function soundOf(text: string): { pinyin: string; initials: string } {
  const found = known.get(text)
  if (found) return found
  if (known.size >= KEPT) known.clear()
  const sound = pinyinOf(text.slice(0, HEARD))
  known.set(text, sound)
  return sound
}
