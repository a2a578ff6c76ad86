import type { Migration } from '../../../kernel/module.ts'

/** Snapshots that copy what they say, and reports bound to them. */
export const createPublish: Migration = {
  id: 'publish/0001-publish',
  up: `
    create table snapshot (
      region text not null,
      id uuid not null,
      code text not null,
      org_id uuid not null,
      period text not null,
      taken_at timestamptz not null,
      tree_day date not null,
      content jsonb not null,
      return_ids uuid[] not null,
      primary key (region, id)
    );
    create unique index snapshot_code on snapshot (region, code);

    create table report (
      region text not null,
      id uuid not null,
      snapshot_id uuid not null,
      kind text not null check (kind in ('monitor')),
      org_id uuid not null,
      period text not null,
      title text not null,
      state text not null check (state in ('draft', 'signed')),
      model jsonb not null,
      figures jsonb not null,
      created_at timestamptz not null,
      created_by uuid,
      created_by_name text not null,
      signed_at timestamptz,
      signed_by uuid,
      signed_by_name text,
      seal text,
      primary key (region, id)
    );
    create index report_unit on report (region, org_id, created_at);
  `,
  distribute: { snapshot: 'region', report: 'region' },
}
