import type { Migration } from '../../../kernel/module.ts'

/** Warnings of pilots: a late stage, long silence, an end without an evaluation. */
export const addPilots: Migration = {
  id: 'watch/0003-pilots',
  up: `
    alter table warning drop constraint warning_source_check;
    alter table warning add constraint warning_source_check
      check (source in ('target', 'standard', 'return', 'milestone', 'pilot'));
  `,
}
