import type { Migration } from '../../../kernel/module.ts'

/**
 * Requests of persons about their data with what was done about them, and exports that somebody else approves. Whose request it is
 * stands as a keyed hash; names, contacts, questions and answers are sealed, and so is what an export was asked by.
 */
export const createPrivacy: Migration = {
  id: 'collect/0005-privacy',
  up: `
    create table privacy_request (
      region text not null,
      id uuid not null,
      number text not null,
      org_id uuid not null,
      kind text not null check (kind in ('access', 'copy', 'correct', 'delete', 'explain')),
      asker text not null check (asker in ('self', 'guardian', 'agent')),
      person_hash bytea not null,
      sealed bytea not null,
      received_on date not null,
      due_on date not null,
      state text not null check (state in ('received', 'identified', 'working', 'answered', 'refused')),
      ground text not null default '',
      closed_at timestamptz,
      lock_version int not null default 1,
      created_at timestamptz not null,
      created_by uuid,
      created_by_name text not null,
      primary key (region, id)
    );
    create unique index privacy_request_number on privacy_request (region, org_id, number);
    create index privacy_request_person on privacy_request (region, person_hash);
    create index privacy_request_open on privacy_request (region, org_id, due_on) where closed_at is null;

    create table privacy_step (
      region text not null,
      id uuid not null,
      request_id uuid not null,
      step text not null,
      detail jsonb not null default '{}',
      at timestamptz not null,
      by_user uuid,
      by_name text not null,
      primary key (region, id)
    );
    create index privacy_step_request on privacy_step (region, request_id, at);

    create table export_order (
      region text not null,
      id uuid not null,
      kind text not null check (kind in ('ledger', 'copy')),
      org_id uuid not null,
      register text not null default '',
      request_id uuid,
      asked bytea not null,
      row_count int not null,
      clear boolean not null,
      reason text not null,
      state text not null check (state in ('waiting', 'approved', 'refused', 'expired')),
      asked_by uuid not null,
      asked_by_name text not null,
      asked_at timestamptz not null,
      decided_by uuid,
      decided_by_name text not null default '',
      decided_at timestamptz,
      decision text not null default '',
      expires_at timestamptz,
      primary key (region, id)
    );
    create index export_order_org on export_order (region, org_id, asked_at);
    create index export_order_asker on export_order (region, asked_by, asked_at);
    create index export_order_request on export_order (region, request_id);

    create table export_file (
      region text not null,
      order_id uuid not null,
      format text not null,
      name text not null,
      size bigint not null,
      file_sha256 text,
      taken int not null default 0,
      taken_at timestamptz not null,
      removed_at timestamptz,
      primary key (region, order_id, format)
    );
  `,
  distribute: { privacy_request: 'region', privacy_step: 'region', export_order: 'region', export_file: 'region' },
}
