import type { Migration } from '../../../../kernel/module.ts'

/**
 * Finds those who arrived or study in one program of a school without reading all its admissions and spells; the expression is that of
 * `sameProgram`.
 */
export const programLookups: Migration = {
  id: 'programs/0002-lookups',
  up: `
create index admissions_program on admissions (region, org_id, year, right(rtrim(program, 'K'), 6));

create index student_spell_program on student_spell (region, org_id, right(rtrim(program, 'K'), 6));
`,
}
