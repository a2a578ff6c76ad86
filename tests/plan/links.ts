/**
 * What every figure of the annotated plans should be linked to, decided by hand: number of the target within its document (from 1, in the
 * order of the text) and the code of the indicator. What is not listed is counted by hand: no indicator of ours says it, though one may
 * come with its register. `vocational`: documents about vocational education as a whole, for which the share is promised.
 */
export const RIGHT_LINKS: Readonly<
  Record<string, { readonly vocational: boolean; readonly links: Readonly<Record<number, string>> }>
> = {
  'bazhong-2023-meeting': {
    vocational: true,
    links: {
      1: 'schools.closed-count',
      2: 'enrolment.sv-with-sent',
      3: 'enrolment.sv-share',
      4: 'conditions.equipment-total',
      5: 'conditions.equipment-new-value',
      6: 'conditions.equipment-new-growth',
      12: 'graduates.exam-pass-rate',
    },
  },
  'chongqing-2021-work-points': {
    vocational: true,
    links: {
      3: 'students.full-time-count',
      4: 'graduates.total-count',
      5: 'training.person-times',
      9: 'graduates.settled-initial-rate',
      22: 'teachers.dual-of-specialised',
      39: 'training.ratio-to-enrolled',
    },
  },
  'county-preschool-2013-plan': { vocational: false, links: {} },
  'henan-2019-ten-gifts': { vocational: false, links: { 1: 'labour.new-urban-jobs-count' } },
  'qiqihar-2019-work-points': {
    vocational: true,
    links: {
      2: 'teachers.dual-of-specialised',
      3: 'graduates.progression-bachelor-rate',
      4: 'graduates.first-employment-rate',
      5: 'training.person-times',
      10: 'training.person-times',
      15: 'training.new-farmers-count',
    },
  },
  'state-council-2022-graduate-jobs': {
    vocational: false,
    links: {
      1: 'labour.startup-space-share',
      2: 'graduates.guidance-per-person',
      3: 'graduates.recommendations-per-person',
      4: 'graduates.chances-per-person',
    },
  },
  'baiting-2025-plan': {
    vocational: true,
    links: {
      1: 'students.full-time-count',
      2: 'graduates.first-employment-rate',
      3: 'teachers.dual-count',
      5: 'students.full-time-count',
      6: 'teachers.dual-of-specialised',
      7: 'graduates.local-count',
      8: 'conditions.equipment-per-student',
      9: 'conditions.workplaces-total',
      11: 'conditions.computers-per-100',
      13: 'teachers.new-hired-count',
      19: 'training.person-times',
      20: 'training.certified-share',
    },
  },
  'yunchuan-2025-work-points': {
    vocational: true,
    links: {
      1: 'schools.count',
      2: 'schools.count',
      3: 'students.full-time-count',
      4: 'teachers.dual-of-specialised',
      13: 'conditions.workplaces-total',
      16: 'enrolment.sv-count',
      17: 'enrolment.arrival-rate',
      18: 'students.retention-rate',
      19: 'students.dropout-rate',
      20: 'teachers.dual-of-specialised',
      21: 'teachers.senior-title-share',
      22: 'teachers.graduate-degree-share',
      23: 'conditions.teachers-total',
      24: 'teachers.practice-days-mean',
      38: 'training.person-times',
      39: 'training.employees-count',
      40: 'training.farmers-count',
      41: 'training.certified-share',
      45: 'training.new-farmers-count',
      46: 'students.full-time-count',
      47: 'conditions.met-share',
      48: 'conditions.student-teacher-ratio',
      49: 'conditions.building-per-student',
      50: 'conditions.books-per-student',
      51: 'conditions.equipment-per-student',
      52: 'conditions.computers-per-100',
      53: 'conditions.equipment-per-student',
    },
  },
}
