import type { Measure } from '../../../kernel/measure.ts'

const dims = {
  'school-kind': 'r.school_kind',
  'school-group': 'r.school_group',
  founder: 'r.founder',
  ownership: "case when r.is_private then 'private' else 'public' end",
}

const school = (
  code: string,
  zh: string,
  en: string,
  rest: Pick<Measure, 'where' | 'time' | 'meaning' | 'relation' | 'periodKind'>,
): Measure => ({
  code,
  label: { zh, en },
  unit: 'school',
  kind: 'count',
  dims,
  additive: true,
  ...rest,
})

/** Codes and conditions of measures.csv for register schools. */
export const measures: readonly Measure[] = [
  school('schools.in-operation', '办学机构数', 'Institutions in operation', {
    where: 'true',
    time: { stock: true },
    meaning: {
      zh: '当日已建校、未撤并的学校；分校区随主校计一所',
      en: 'Founded and not closed on the day; campuses count with their school',
    },
  }),
  school('schools.bachelor-level', '职业本科学校数', 'Vocational bachelor institutions', {
    where: "r.school_type_higher = '416'",
    time: { stock: true },
    meaning: { zh: '当日在办的职业技术大学', en: 'Vocational universities in operation on the day' },
  }),
  school('schools.closed', '撤销停办学校数', 'Schools closed in the period', {
    relation: 'ended',
    where: 'r.successor is null',
    time: { flow: 'r.closed_on' },
    periodKind: 'year',
    meaning: { zh: '撤销或停办决定在期间内生效，不含合并', en: 'Closing takes effect in the period; mergers are out' },
  }),
  school('schools.merged', '合并学校数', 'Schools merged in the period', {
    relation: 'ended',
    where: 'r.successor is not null',
    time: { flow: 'r.closed_on' },
    periodKind: 'year',
    meaning: { zh: '期间内因合并不再独立的学校', en: 'Ceased to stand alone through a merger in the period' },
  }),
]
