import { defineRegister } from '../../../kernel/register.ts'
import { STUDENT_FILES, legalDuty } from '../../legal-kit.ts'
import { lifecycle } from './lifecycle.ts'
import { measures } from './measures.ts'
import { rowRules, setRules } from './rules.ts'
import { admission } from './schema.ts'

export const admissions = defineRegister({
  code: 'admissions',
  label: { zh: '录取与报到', en: 'Admissions and arrivals' },
  purpose: { zh: '当年录取了谁、来了谁、从哪里来', en: 'Who was admitted this year, who came, and from where' },
  legalBasis: {
    basis: legalDuty('《教育法》规定的招生与学籍管理', 'admission under the law on education'),
    keep: STUDENT_FILES,
    statutory: true,
    sure: 'G',
  },
  area: 'students',
  kind: 'live',
  periodKind: 'year',
  upload: 'merge',
  entity: admission,
  lines: [],
  rowRules,
  setRules,
  lifecycle,
  counted: {
    rows: {
      table: 'admissions',
      // The city of the school: first four digits of its county's code.
      joins: `left join lateral (select left(sc.county, 4) as city_code from schools sc
        where sc.region = r.region and sc.org_id = r.org_id and sc.to_version = 9007199254740991 limit 1) c on true`,
      standing: 'true',
    },
  },
  measures,
  listed: [
    'year',
    'name',
    'idNo',
    'program',
    'planKind',
    'target',
    'way',
    'homeCounty',
    'admittedOn',
    'arrivedOn',
    'noShow',
  ],
  extraSql: ['create index admissions_person on admissions (region, person_id) where to_version = 9007199254740991'],
  instructions: [
    {
      zh: '按录取名单每名考生一行；报到后在同一行补填报到日期，未到的填未报到原因。',
      en: 'One row per candidate; add the arrival, or why there was none, to the same row.',
    },
    {
      zh: '只登记本人到校的学生，不能按名单整批填报到日期。',
      en: 'Enter only students who really came; never fill the arrival for the whole list.',
    },
    { zh: '同一考生只保留一个录取专业。', en: 'One program per candidate.' },
  ],
})
