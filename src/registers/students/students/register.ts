import { defineRegister } from '../../../kernel/register.ts'
import { STUDENT_FILES, legalDuty } from '../../legal-kit.ts'
import { eventSetRules } from './event-rules.ts'
import { lifecycle } from './lifecycle.ts'
import { measures } from './measures.ts'
import { deriveStudent, eventRules, rowRules } from './rules.ts'
import { student, studentEvent } from './schema.ts'
import { setRules } from './set-rules.ts'
import { LIVING } from './status-machine.ts'
import { deriveSpellsSql, eventNumber, spellTable } from './spells.ts'

/** First day of the school year that u.day lies in. */
const yearStart = "make_date(extract(year from u.day - interval '8 months')::int, 9, 1)"
const standsOn = (day: string): string => `r.valid_from <= ${day} and r.valid_to > ${day}`

export const students = defineRegister({
  code: 'students',
  label: { zh: '学籍', en: 'Student registry' },
  purpose: {
    zh: '哪些学生在读、读什么，什么时候因为什么变动',
    en: 'Which students study what, and when and why that changed',
  },
  legalBasis: {
    basis: legalDuty('《教育法》规定的学籍管理', 'registry of students under the law on education'),
    keep: STUDENT_FILES,
    statutory: true,
    sure: 'G',
  },
  guardianConsent: 'guardianConsentOn',
  area: 'students',
  kind: 'live',
  periodKind: 'schoolYear',
  upload: 'merge',
  entity: student,
  lines: [studentEvent],
  derive: deriveStudent,
  rowRules,
  lineRules: { 'student-event': eventRules },
  setRules: [...setRules, ...eventSetRules],
  lifecycle,
  counted: {
    rows: { table: 'student_spell', standing: `r.status = '01' and ${standsOn('u.day')}` },
    // Counts of different things have relations of their own: sorting them would slow the plain head count.
    classes: { table: 'student_spell', standing: `r.status = '01' and ${standsOn('u.day')}` },
    // Few persons have a second record at all: only theirs are looked at on the day.
    double: {
      table: 'student_spell',
      joins: `join students twin on twin.region = r.region and twin.person_id = r.person_id and twin.id <> r.student_id
        and twin.to_version = 9007199254740991`,
      standing: `r.status in ${LIVING} and ${standsOn('u.day')}`,
    },
    yearStart: { table: 'student_spell', standing: `r.status = '01' and ${standsOn(yearStart)}` },
    cohort: {
      table: 'student_spell',
      standing: `${standsOn('u.day')} and r.entry_kind <> '22' and r.status not in ('10', '11', '12')
        and r.due_on <= u.day and r.due_on > u.day - interval '1 year'`,
    },
    events: {
      table: 'student_event',
      joins: `join students st on st.region = r.region and st.org_id = r.org_id and st.student_no = r.student_no
        and st.from_version <= u.version and st.to_version > u.version`,
      standing: 'true',
    },
  },
  measures,
  onInsert: { students: { state: 'coalesce(s.status, :state)' }, student_event: { seq: eventNumber } },
  afterPublish: deriveSpellsSql,
  copies: [{ table: 'student_spell', record: 'student_id', columns: ['birth_date', 'hukou'] }],
  listed: [
    'studentNo',
    'name',
    'idNo',
    'program',
    'className',
    'entryOn',
    'schoolYears',
    'mode',
    'boarding',
    'homeCounty',
    'status',
  ],
  extraSql: [
    'create index students_person on students (region, person_id) where to_version = 9007199254740991',
    ...spellTable,
  ],
  instructions: [
    {
      zh: '“学籍”表每名学生一行，可直接粘贴全国学籍系统导出的列；本系统不用的列会自动跳过。',
      en: 'One row per student; the national export can be pasted, unused columns are skipped.',
    },
    {
      zh: '休学、转学、退学、毕业等在“异动”表登记一行，不要删除学生或改状态。',
      en: 'Suspensions, transfers, withdrawals and graduations are lines of the second sheet; never delete a student.',
    },
    {
      zh: '首次填报没有入学注册记录的，按入学年月的第一天在读计算。',
      en: 'Without a registration event a student counts from the first day of the entry month.',
    },
    {
      zh: '证件号码、学号列已设为文本，请直接粘贴，不要改成数值。',
      en: 'Paper and student numbers are text cells; do not turn them into numbers.',
    },
  ],
})
