import type { Migration } from '../../../kernel/module.ts'

/** Targets handed down: versions of shares with their lines, and objections with their answers. `target_id` is a root id. */
export const createShares: Migration = {
  id: 'plan/0003-shares',
  up: `
    create table share_version (
      region text not null,
      id uuid not null,
      target_id uuid not null,
      from_org uuid not null,
      version integer not null,
      is_current boolean not null,
      method text not null check (method in ('equal', 'basis', 'hand')),
      basis text not null,
      basis_period text not null,
      reach text not null check (reach in ('counties', 'schools')),
      rule text not null check (rule in ('sum', 'each')),
      unit text not null,
      total numeric not null,
      allotted numeric not null,
      due date,
      reason text not null,
      issued_at timestamptz not null,
      issued_by uuid,
      issued_by_name text not null,
      primary key (region, id)
    );
    create unique index share_version_number on share_version (region, target_id, from_org, version);

    create table share (
      region text not null,
      version_id uuid not null,
      org_id uuid not null,
      value numeric not null,
      basis_value numeric,
      fixed boolean not null,
      primary key (region, version_id, org_id)
    );
    create index share_of_unit on share (region, org_id);

    create table share_objection (
      region text not null,
      id uuid not null,
      target_id uuid not null,
      from_org uuid not null,
      org_id uuid not null,
      version integer not null,
      value numeric not null,
      wanted numeric,
      reason text not null,
      at timestamptz not null,
      by_user uuid,
      by_name text not null,
      answer text check (answer in ('accepted', 'declined')),
      answer_reason text,
      answered_at timestamptz,
      answered_by uuid,
      answered_by_name text,
      new_version integer,
      primary key (region, id)
    );
    create unique index share_objection_once on share_objection (region, target_id, from_org, org_id, value);
  `,
  distribute: { share_version: 'region', share: 'region', share_objection: 'region' },
}
