import type { Indicator } from '../../../kernel/indicator.ts'
import { label } from '../../../kernel/label.ts'
import type { Label } from '../../../kernel/label.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { pinyinOf } from '../../../directory/public.ts'
import type { Catalogue } from '../values/catalogue.ts'

/** Groups of indicators by the first word of their codes, in the order in which they are listed. */
export const GROUPS: Readonly<Record<string, Label>> = {
  conditions: label('办学条件', 'Conditions'),
  teachers: label('教师', 'Teachers'),
  students: label('学生', 'Students'),
  enrolment: label('招生', 'Enrolment'),
  articulation: label('升学', 'Articulation'),
  schools: label('学校', 'Schools'),
  programs: label('专业', 'Programs'),
  digital: label('数字化', 'Digital campus'),
  graduates: label('毕业与就业', 'Graduates'),
  training: label('培训', 'Training'),
  labour: label('劳动与就业', 'Labour market'),
  context: label('经济社会', 'Economy and population'),
}

export const groupOf = (code: string): string => code.slice(0, code.indexOf('.'))

/** Throws `measure.indicator-unknown` (404). */
export function indicatorOf(catalogue: Catalogue, code: string): Indicator {
  const found = catalogue.indicators.get(code)
  if (!found)
    throw new Refusal(
      'measure.indicator-unknown',
      {
        what: label(`没有“${code}”这个指标`, `No indicator "${code}"`),
        advice: label('在指标列表里按名称查找', 'Look it up by name in the list of indicators'),
      },
      { params: { indicator: code }, status: 404 },
    )
  return found
}

const sounds = new Map<string, { pinyin: string; initials: string }>()
const soundOf = (name: string): { pinyin: string; initials: string } => {
  const known = sounds.get(name) ?? pinyinOf(name)
  sounds.set(name, known)
  return known
}

/** How well an indicator answers a search: 3 by name, 2 by another name or code, 1 by sound, 0 not at all. */
export function match(indicator: Indicator, text: string): number {
  const typed = text.trim().toLowerCase()
  if (typed === '') return 1
  const has = (name: string): boolean => name.toLowerCase().includes(typed)
  if (has(indicator.label.zh) || has(indicator.label.en)) return 3
  if (has(indicator.code) || indicator.aliases.some(has)) return 2
  const { pinyin, initials } = soundOf(indicator.label.zh)
  return pinyin.includes(typed) || initials.includes(typed) ? 1 : 0
}
