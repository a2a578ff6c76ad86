/** Indicator area (the part of a code before the dot) -> module that declares it. Areas are a name space of their own. */
export const AREAS: Readonly<Record<string, string>> = {
  schools: 'schools',
  conditions: 'conditions',
  // The one indicator of the area that the yearly return feeds; the rest comes with the register of digital resources.
  digital: 'conditions',
  teachers: 'teachers',
  enrolment: 'admissions',
  students: 'students',
  programs: 'programs',
  articulation: 'students',
  training: 'training-classes',
  context: 'regional-statistics',
  labour: 'regional-statistics',
  graduates: 'graduates',
}

/** Indicators whose area belongs to one module while another register feeds and declares them. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  'enrolment.plan-completion': 'enrolment-plans',
  'enrolment.admission-completion': 'enrolment-plans',
  'enrolment.sv-count': 'intake-balance',
  'enrolment.sv-with-sent': 'intake-balance',
  'enrolment.sv-share': 'intake-balance',
  'enrolment.sv-share-no-technician': 'intake-balance',
  'enrolment.sv-share-with-five-year': 'intake-balance',
  'enrolment.sv-share-with-adult': 'intake-balance',
  'enrolment.origin-share': 'intake-balance',
  'enrolment.vg-ratio': 'intake-balance',
  'enrolment.sent-task-completion': 'intake-balance',
  'enrolment.junior-progression': 'intake-balance',
  'enrolment.gv-ratio': 'regional-statistics',
  'teachers.practice-month-share': 'teacher-practice',
  'teachers.practice-six-months-share': 'teacher-practice',
  'teachers.practice-days-mean': 'teacher-practice',
}

/** Module that declares an indicator; undefined for an area that nobody owns yet. */
export const moduleOfIndicator = (code: string): string | undefined =>
  ELSEWHERE[code] ?? AREAS[code.split('.')[0] ?? '']
