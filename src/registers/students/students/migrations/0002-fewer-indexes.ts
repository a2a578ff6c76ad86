import type { Migration } from '../../../../kernel/module.ts'

/**
 * A spell is found by its unit, student and first day, which is its key now: two indexes and an identity of its own cost every import
 * more than they brought. Events of a student are found by the key of events.
 */
export const fewerIndexes: Migration = {
  id: 'students/0002-fewer-indexes',
  up: `
drop index student_spell_day;
drop index student_spell_student;
drop index student_event_student;
alter table student_spell drop constraint student_spell_pkey;
alter table student_spell drop column id;
alter table student_spell add primary key (region, org_id, student_no, valid_from, from_version);
`,
}
