import type { Migration } from '../../../../kernel/module.ts'

/** Days are summed per teacher at any version: the index of open rows alone was of no use to it, and every row of the unit was read instead. */
export const staysOfAPerson: Migration = {
  id: 'teacher-practice/0002-stays-of-a-person',
  up: `
drop index teacher_practice_person;
create index teacher_practice_person on teacher_practice (region, person_id);
`,
}
