import { label, type Label } from '../../../kernel/label.ts'

const WORDS: Readonly<Record<string, Label>> = {
  person: label('人', 'people'),
  'person-time': label('人次', 'person-times'),
  school: label('所', 'schools'),
  unit: label('个', 'units'),
  place: label('个', 'places'),
  set: label('台', 'sets'),
  volume: label('册', 'volumes'),
  class: label('个班', 'classes'),
  title: label('种', 'titles'),
  seat: label('座', 'seats'),
  studio: label('个', 'studios'),
  point: label('百分点', 'pp'),
  m2: label('㎡', 'm²'),
  m: label('米', 'm'),
  ratio: label('', ''),
}

/** Word for a unit of a measure or indicator; what has none is shown as it is. Compound units keep their upper part. */
export function unitWord(unit: string): Label {
  const [top = unit, per] = unit.split('/')
  const word = WORDS[top] ?? label(top, top)
  if (per === undefined) return word
  const below: Readonly<Record<string, Label>> = {
    student: label('生', 'student'),
    class: label('班', 'class'),
    school: label('校', 'school'),
    '100 students': label('百生', '100 students'),
  }
  const b = below[per] ?? label(per, per)
  return label(`${word.zh}/${b.zh}`, `${word.en}/${b.en}`)
}
