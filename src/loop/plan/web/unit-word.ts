import type { Lang } from '../../../kernel/format/figure.ts'

const ZH: Readonly<Record<string, string>> = {
  ratio: '比',
  person: '人',
  'person-time': '人次',
  school: '所',
  college: '所',
  company: '家',
  CNY: '元',
  m2: '㎡',
  m: '米',
  place: '个',
  seat: '座',
  set: '台',
  volume: '册',
  title: '种',
  point: '个',
  student: '生',
  '100 students': '百生',
  hour: '学时',
  day: '天',
  month: '月',
  time: '次',
}

/** Unit of an indicator as people write it: CNY/student is 元/生. */
export const unitWord = (unit: string, lang: Lang): string =>
  lang === 'en'
    ? unit
    : unit
        .split('/')
        .map((part) => ZH[part] ?? part)
        .join('/')
