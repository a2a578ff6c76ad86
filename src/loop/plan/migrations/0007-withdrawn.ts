import type { Migration } from '../../../kernel/module.ts'

/** A unit may take its proposal of a pilot back. */
export const allowWithdrawn: Migration = {
  id: 'plan/0007-withdrawn',
  up: `
    alter table pilot drop constraint pilot_state_check;
    alter table pilot add constraint pilot_state_check
      check (state in ('proposed', 'withdrawn', 'rejected', 'running', 'spread', 'stopped'));
  `,
}
