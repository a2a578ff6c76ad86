import { label } from '../../../kernel/label.ts'
import type { Label } from '../../../kernel/label.ts'

/** Words for the units of measures and indicators; money is stored in cents and shown by its own rule. */
export const UNIT_WORDS: Readonly<Record<string, Label>> = {
  person: label('人', 'people'),
  'person-time': label('人次', 'person-times'),
  time: label('次', 'times'),
  school: label('所', 'schools'),
  m2: label('㎡', 'm²'),
  m: label('米', 'm'),
  volume: label('册', 'volumes'),
  set: label('台', 'sets'),
  seat: label('座', 'seats'),
  place: label('个', 'places'),
  room: label('间', 'rooms'),
  title: label('种', 'titles'),
  class: label('个班', 'classes'),
  point: label('个点', 'points'),
  program: label('种', 'programs'),
  group: label('个', 'groups'),
  'point/school': label('个点/校', 'points per school'),
  'point/program': label('个点/种', 'points per program'),
  'm2/student': label('㎡/生', 'm² per student'),
  'CNY/student': label('元/生', 'yuan per student'),
  'CNY/month': label('元/月', 'yuan a month'),
  'time/person': label('次/人', 'times per person'),
  'volume/student': label('册/生', 'volumes per student'),
  'set/100 students': label('台/百生', 'per 100 students'),
  'seat/100 students': label('座/百生', 'per 100 students'),
  'place/student': label('个/生', 'per student'),
  'person/school': label('人/校', 'people per school'),
  'person/class': label('人/班', 'people per class'),
  CNY: label('万元', 'yuan'),
  '%': label('%', '%'),
  ratio: label('', ''),
}

export const unitWord = (unit: string): Label => UNIT_WORDS[unit] ?? label(unit, unit)
