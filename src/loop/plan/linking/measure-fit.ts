import type { Known } from './uncounted.ts'
import type { Change, Sentence } from './link.ts'

/** Measure words by the unit of an indicator (17.4); units of the form x/y take the words of x. */
const WORDS: Readonly<Record<string, string>> = {
  '%': '%|‰|百分点|成',
  ratio: '倍|',
  person: '人|名|位|个',
  'person-time': '人次|人',
  school: '所|个',
  college: '所|个',
  institution: '所|个',
  company: '家|个|户',
  household: '户|家|个',
  project: '个|项|支|所',
  base: '个|项|所',
  group: '个|项',
  union: '个|家',
  studio: '个|间',
  team: '个|支',
  item: '个|项',
  course: '门|个|项',
  title: '种|本|个',
  certificate: '个|种|本|人|张',
  award: '项|个|枚|块',
  event: '场|次|场次',
  inspection: '场|次',
  visit: '场|次',
  CNY: '元',
  m2: '平方米|亩|公顷',
  hour: '学时|课时|小时',
  credit: '学分|分',
  day: '天',
  month: '个月',
  time: '次|个',
  park: '个',
  agreement: '份|个|项',
  patent: '项|件|个',
  job: '个',
  workshop: '个|所',
  order: '个|件',
  unit: '个|家',
  industry: '个',
  session: '次|场|期',
  year: '年',
  m: '米|公里|千米',
  volume: '册',
  set: '台|套|台套|个',
  place: '个|工位|床位|学位|座|席',
  seat: '个|座位|席',
  point: '个|处',
  program: '个|种',
  standard: '个|项',
  committee: '个',
  case: '件|起|例|宗',
  class: '个|班|个班',
}

const wordsOf = (unit: string): readonly string[] => (WORDS[unit.split('/')[0] ?? unit] ?? '个|项').split('|')

/** Slashed measure words (元/生, 册/生) name the unit themselves. */
const head = (word: string): string => word.split('/')[0] ?? word

/**
 * How a figure with this measure word can speak of an indicator, or null when it cannot (17.4, 17.8 step 4). A share
 * fits a count only with a word of growth; 倍 fits a ratio first, else it is a multiple.
 */
export function fits(
  sentence: Pick<Sentence, 'unit' | 'comparator' | 'quote'>,
  indicator: Pick<Known, 'unit' | 'scale'>,
): Change | null {
  const word = head(sentence.unit)
  const grows = sentence.comparator === 'increase_by' || /增长|增幅|增速|提高|提升|下降|减少/.test(sentence.quote)
  if (sentence.comparator === 'multiple_of') return indicator.unit === 'ratio' && !grows ? 'value' : 'multiple'
  if (word === '%' || word === '‰') {
    if (indicator.unit === '%') return sentence.comparator === 'increase_by' ? 'difference' : 'value'
    return sentence.comparator === 'increase_by' || (grows && indicator.scale !== 'ratio') ? 'growth' : null
  }
  if (word === '百分点') return indicator.unit === '%' ? 'difference' : null
  if (word === '' && indicator.unit !== 'ratio') return null
  if (!wordsOf(indicator.unit).includes(word)) return null
  return sentence.comparator === 'increase_by' ? 'difference' : 'value'
}

/** Order of readings at equal length (17.8 step 5). */
export const CHANGE_RANK: Readonly<Record<Change, number>> = { value: 0, difference: 1, growth: 2, multiple: 3 }
