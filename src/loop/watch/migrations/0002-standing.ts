import type { Migration } from '../../../kernel/module.ts'

/**
 * What a share is of (it decides the digits it may show), how the target speaks of its figure, and the value of last year from which a
 * change is measured. Filled by the next comparison.
 */
export const addStanding: Migration = {
  id: 'watch/0002-standing',
  up: `
    alter table target_state add column whole numeric;
    alter table target_state add column change text not null default 'value'
      check (change in ('value', 'growth', 'multiple', 'difference'));
    alter table target_state add column asked numeric;
    alter table target_state add column reference numeric;
    alter table target_state add column reference_period text;
  `,
}
