import type { Migration } from '../../../kernel/module.ts'

/**
 * What is due above stays as a row and is done up to a version, and a mark on a node has a name of its own: a row that was taken away and set
 * again looked like the one that was read, and a worker took away what it had never seen. `roll_copy`: which version of a node's figures was
 * brought to the data home above, so that older ones are not put over them.
 */
export const markOnce: Migration = {
  id: 'measure/0008-marks-once',
  up: `
    alter table roll_due add column rolled bigint not null default 0;

    create table roll_copy (
      region text not null,
      org_id uuid not null,
      period text not null,
      version bigint not null,
      primary key (region, org_id, period)
    );

    alter table stale_node drop column version;
    alter table stale_node add column mark uuid not null default '00000000-0000-0000-0000-000000000000';
  `,
  distribute: { roll_copy: 'region' },
}
