/** Indicator area (the part of a code before the dot) -> module that declares it. Areas are a name space of their own. */
export const AREAS: Readonly<Record<string, string>> = {
  schools: 'schools',
  conditions: 'conditions',
  // The one indicator of the area that the yearly return feeds; the rest comes with the register of digital resources.
  digital: 'conditions',
  teachers: 'teachers',
  enrolment: 'admissions',
  students: 'students',
  articulation: 'students',
}

/** Module that declares an indicator; undefined for an area that nobody owns yet. */
export const moduleOfIndicator = (code: string): string | undefined => AREAS[code.split('.')[0] ?? '']
