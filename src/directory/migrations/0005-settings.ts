import type { Migration } from '../../kernel/module.ts'

/** Where an added code and a dated parameter come from, and which steps of the first set-up a person has ticked off. */
export const createSettings: Migration = {
  id: 'directory/0005-settings',
  up: `
    alter table code_item add column source text not null default '';
    alter table region_parameter add column confidence text not null default 'G' check (confidence in ('V', 'S', 'G'));

    create table setup_step (
      region text not null,
      step text not null,
      done_at timestamptz not null,
      done_by uuid,
      primary key (region, step)
    );
  `,
  distribute: { setup_step: 'reference' },
}
