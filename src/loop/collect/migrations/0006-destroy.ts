import type { Migration } from '../../../kernel/module.ts'

/**
 * Orders to destroy the personal values of records past their keep-time: who asked, who agreed, by which rule, how many. Nothing of what
 * was destroyed stands here. A file that was destroyed keeps its row without it.
 */
export const createDestroy: Migration = {
  id: 'collect/0006-destroy',
  up: `
    create table destroy_order (
      region text not null,
      id uuid not null,
      org_id uuid not null,
      register text not null,
      rule text not null,
      years int not null,
      source text not null,
      cutoff date not null,
      records int not null,
      reason text not null,
      state text not null check (state in ('waiting', 'approved', 'refused', 'done')),
      asked_by uuid not null,
      asked_by_name text not null,
      asked_at timestamptz not null,
      decided_by uuid,
      decided_by_name text not null default '',
      decided_at timestamptz,
      decision text not null default '',
      done_at timestamptz,
      destroyed jsonb not null default '{}',
      primary key (region, id)
    );
    create index destroy_order_unit on destroy_order (region, org_id, register, asked_at);
    create unique index destroy_order_open on destroy_order (region, org_id, register) where state in ('waiting', 'approved');
    alter table upload add column file_removed_at timestamptz;
    alter table upload add column removed_by_order uuid;
  `,
  distribute: { destroy_order: 'region' },
}
