import type { Measure } from '../../../kernel/measure.ts'

const dims = { 'dual-level': 'r.level_granted', sex: 'r.sex' }
const staffDims = { ...dims, 'title-level': 't.title_level', 'teach-kind': 't.teach_kind' }

/** Persons, each once, whatever number of certificates they hold. */
const persons = (
  code: string,
  zh: string,
  en: string,
  rest: Pick<Measure, 'where' | 'relation' | 'time' | 'meaning' | 'periodKind'>,
): Measure => ({
  code,
  label: { zh, en },
  unit: 'person',
  kind: 'distinct',
  value: 'r.person_id',
  dims: rest.relation === 'staff' ? staffDims : dims,
  additive: true,
  ...rest,
})

const stock = { stock: true } as const
const decided = { flow: 'r.valid_from' }

/** Codes and conditions of measures.csv for register dual-qualified. A certificate counts at the school that holds the post. */
export const measures: readonly Measure[] = [
  persons('teachers.dual-recognised', '认定双师型教师数（专任）', 'Recognised dual-qualified full-time teachers', {
    relation: 'staff',
    where: 't.full_time',
    time: stock,
    meaning: { zh: '当日在职专任，且持有有效认定证书', en: 'Full-time on the day with a valid certificate' },
  }),
  persons(
    'teachers.dual-recognised-specialised',
    '认定双师型专业课教师数',
    'Recognised dual-qualified specialised teachers',
    {
      relation: 'staff',
      where: "t.full_time and t.teach_kind in ('2', '3')",
      time: stock,
      meaning: {
        zh: '当日在职专任专业课或实习指导教师，且持有有效认定证书',
        en: 'Specialised full-time teachers with a valid certificate',
      },
    },
  ),
  persons('teachers.dual-senior', '高级双师型教师数', 'Senior-level dual-qualified', {
    relation: 'staff',
    where: "t.full_time and r.level_granted = '3'",
    time: stock,
    meaning: { zh: '当日在职专任，且持有有效的高级证书', en: 'Full-time on the day with a valid senior certificate' },
  }),
  persons('teachers.dual-part-time', '认定双师型兼职教师数', 'Recognised dual-qualified part-time teachers', {
    where: 'r.outside',
    time: stock,
    meaning: {
      zh: '当日持有有效证书的企业兼职教师',
      en: 'Part-time teachers from companies with a valid certificate on the day',
    },
  }),
  persons('teachers.dual-applied', '双师认定申报人数', 'Recognition applications', {
    relation: 'decided',
    where: "r.state <> 'withdrawn'",
    periodKind: 'year',
    time: decided,
    meaning: {
      zh: '期间内作出认定决定的申报；导入的历史认定按证书生效日期计',
      en: 'Applications decided in the period; imported ones by the start of the certificate',
    },
  }),
  persons('teachers.dual-passed', '双师认定通过人数', 'Recognition passed', {
    relation: 'decided',
    where: "r.state <> 'withdrawn' and r.cert_no is not null",
    periodKind: 'year',
    time: decided,
    meaning: { zh: '期间内决定认定并发证', en: 'Decided with a certificate in the period' },
  }),
]
