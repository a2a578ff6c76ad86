import type { Migration } from '../../kernel/module.ts'

/** Names that a unit bore before: whole days, valid_to is the first day of the next name. The name of today stands in org. */
export const orgNames: Migration = {
  id: 'directory/0007-org-names',
  up: `
    create table org_name (
      org_id uuid not null,
      name text not null,
      short_name text not null,
      valid_from date not null,
      valid_to date not null,
      primary key (org_id, valid_from),
      check (valid_from < valid_to)
    );
  `,
  distribute: { org_name: 'reference' },
}
