import type { Migration } from '../../../kernel/module.ts'

/**
 * Corrections typed on screen are sealed as a whole: they hold numbers and names. What stands in clear from before is sealed at the next
 * start, which has the keys (`sealOldFixes`); the index makes the question whether there is any cost nothing.
 */
export const createSealedFixes: Migration = {
  id: 'collect/0008-sealed-fixes',
  up: `
    alter table upload add column fixes_sealed bytea;
    create index upload_fixes_in_clear on upload (region, id) where fixes <> '{}';
  `,
}
