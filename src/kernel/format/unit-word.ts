import { label, type Label } from '../label.ts'

/** Words for the units of measures and indicators. Money is stored in cents and shown by its own rule. */
const WORDS: Readonly<Record<string, Label>> = {
  person: label('人', 'people'),
  'person-time': label('人次', 'person-times'),
  'person-hour': label('人时', 'person-hours'),
  school: label('所', 'schools'),
  college: label('所', 'colleges'),
  company: label('家', 'companies'),
  unit: label('个', 'units'),
  place: label('个', 'places'),
  seat: label('座', 'seats'),
  set: label('台', 'sets'),
  room: label('间', 'rooms'),
  studio: label('个', 'studios'),
  volume: label('册', 'volumes'),
  title: label('种', 'titles'),
  class: label('个班', 'classes'),
  program: label('种', 'programs'),
  point: label('个点', 'points'),
  'point-of-program': label('个点', 'points'),
  group: label('个', 'groups'),
  project: label('项', 'projects'),
  hour: label('学时', 'hours'),
  day: label('天', 'days'),
  month: label('月', 'months'),
  year: label('年', 'years'),
  time: label('次', 'times'),
  m2: label('㎡', 'm²'),
  m: label('米', 'm'),
  CNY: label('万元', 'yuan'),
  '%': label('%', '%'),
  ratio: label('', ''),
}

/** Compound units whose English needs no plural above the line. */
const RATES: Readonly<Record<string, Label>> = {
  'point/program': label('个点/种', 'points per program'),
  'set/100 students': label('台/百生', 'per 100 students'),
  'seat/100 students': label('座/百生', 'per 100 students'),
  'place/student': label('个/生', 'per student'),
}

const PER: Readonly<Record<string, Label>> = {
  student: label('生', 'student'),
  '100 students': label('百生', '100 students'),
  person: label('人', 'person'),
  'person-time': label('人次', 'person-time'),
  class: label('班', 'class'),
  school: label('校', 'school'),
  month: label('月', 'month'),
  year: label('年', 'year'),
}

/** Word for a unit; a unit that has none is shown as it is. CNY/student is 元/生, since money per head stays in yuan. */
export function unitWord(unit: string): Label {
  const known = WORDS[unit] ?? RATES[unit]
  if (known) return known
  const [top = unit, per] = unit.split('/')
  if (per === undefined) return label(unit, unit)
  const above = top === 'CNY' ? label('元', 'yuan') : (WORDS[top] ?? label(top, top))
  const below = PER[per] ?? label(per, per)
  return label(`${above.zh}/${below.zh}`, `${above.en} per ${below.en}`)
}

/** Things that are counted one by one: they have no decimals, and what is missing of them is rounded up. */
const WHOLE: ReadonlySet<string> = new Set([
  'person',
  'person-time',
  'school',
  'college',
  'company',
  'unit',
  'place',
  'seat',
  'set',
  'room',
  'studio',
  'volume',
  'title',
  'class',
  'program',
  'point-of-program',
  'group',
  'project',
])

export const isWhole = (unit: string): boolean => WHOLE.has(unit)
