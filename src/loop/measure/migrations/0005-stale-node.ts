import type { Migration } from '../../../kernel/module.ts'

/**
 * Units below which others hang than before, on days from `from_day` on and before `to_day`: what is added up at them in periods of those
 * days is to be added up anew. It goes with the tree, so it lies where the tree lies.
 */
export const createStaleNode: Migration = {
  id: 'measure/0005-stale-node',
  up: `
    create table stale_node (
      org_id uuid not null,
      from_day date not null,
      to_day date not null,
      primary key (org_id, from_day, to_day),
      check (from_day < to_day)
    );
  `,
  distribute: { stale_node: 'reference' },
}
