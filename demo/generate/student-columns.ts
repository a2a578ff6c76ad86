import type { Admission, Student, StudentEvent } from '../world/types.ts'
import { personColumns } from './person-columns.ts'
import { code, date, flag, month, number, text, type Column } from './table.ts'

/** Sheet 学籍. */
export const studentColumns: readonly Column<Student>[] = [
  text('校内学号', (s) => s.studentNo),
  text('全国学籍号', (s) => `G${s.person.idNo}`),
  ...personColumns<Student>(),
  code('民族', 'ethnic', (s) => s.ethnic),
  code('户口性质', 'hukou', (s) => s.hukou),
  text('户籍县区', (s) => s.homeCounty),
  number('校区', (s) => s.campusNo),
  text('专业', (s) => s.program),
  text('班级', (s) => s.className),
  month('入学年月', (s) => `${s.entryYear}-09`),
  number('学制', (s) => s.schoolYears),
  code('学习形式', 'study-mode', (s) => s.mode),
  code('就读方式', 'boarding', (s) => s.boarding),
  code('联招合作类型', 'joint-type', () => '0'),
  text('监护人', (s) => s.guardian),
  text('监护人电话', (s) => s.guardianPhone),
  text('学生电话', (s) => s.phone),
]

export interface EventRow extends StudentEvent {
  readonly studentNo: string
}

/** Sheet 异动: every event on its own row. */
export const eventColumns: readonly Column<EventRow>[] = [
  text('校内学号', (e) => e.studentNo),
  code('异动类型', 'student-event', (e) => e.kind),
  date('生效日期', (e) => e.on),
  code('异动原因', 'event-reason', (e) => e.reason ?? ''),
  text('变动后', (e) => e.toValue ?? ''),
  date('预计期限', (e) => e.until ?? ''),
  text('文号', (e) => e.documentNo ?? ''),
]

/** All events of some students, student by student. */
export const eventRows = (students: readonly Student[]): EventRow[] =>
  students.flatMap((s) => s.events.map((e) => ({ ...e, studentNo: s.studentNo })))

/** Sheet 录取, with the day of arrival in the same row. */
export const admissionColumns: readonly Column<Admission>[] = [
  number('招生年份', (a) => a.year),
  ...personColumns<Admission>(),
  text('考生号', (a) => a.examNo),
  text('考试总分', (a) => a.examScore),
  text('录取专业', (a) => a.program),
  code('计划类别', 'joint-type', () => '0'),
  code('招生对象', 'enrol-target', (a) => a.target),
  code('招生方式', 'enrol-way', (a) => a.way),
  text('户籍县区', (a) => a.homeCounty),
  code('户口性质', 'hukou', (a) => a.hukou),
  text('毕业学校', (a) => a.fromSchool),
  flag('已查验毕业（结业）证', () => true),
  text('监护人姓名', (a) => a.guardian),
  text('监护人电话', (a) => a.guardianPhone),
  date('录取日期', (a) => a.admittedOn),
  date('报到日期', (a) => a.arrivedOn),
  text('未报到原因', (a) => a.noShow),
  flag('有无中介或返利', () => false),
]
