import type { Migration } from '../../../kernel/module.ts'

/** How often a mark was set: whoever took what it asked for takes it away only if it was not set again meanwhile. */
export const versionStaleNode: Migration = {
  id: 'measure/0006-stale-version',
  up: `alter table stale_node add column version bigint not null default 1;`,
}
