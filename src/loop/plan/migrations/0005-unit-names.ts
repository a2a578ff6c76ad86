import type { Migration } from '../../../kernel/module.ts'

/** What people said once about a name that plans use for units: which units, or a set by rule, or nobody in the tree. */
export const createUnitNames: Migration = {
  id: 'plan/0005-unit-names',
  up: `
    create table unit_name (
      region text not null,
      name text not null,
      rule text not null check (rule in ('units', 'counties', 'schools', 'secondary', 'colleges', 'outside')),
      org_ids uuid[] not null,
      learned_at timestamptz not null,
      learned_by uuid,
      learned_by_name text not null,
      primary key (region, name)
    );
  `,
  distribute: { unit_name: 'region' },
}
