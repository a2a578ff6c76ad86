import type { Migration } from '../../../kernel/module.ts'

/**
 * Agreements under which personal data is handed to others, with the exact fields, the impact assessment and the papers; an export may
 * stand under one. Rows are never deleted: a paper that was replaced before the agreement came into force stays beside the newer one.
 */
export const createSharing: Migration = {
  id: 'collect/0009-sharing',
  up: `
    create table sharing_agreement (
      region text not null,
      id uuid not null,
      number text not null,
      org_id uuid not null,
      kind text not null check (kind in ('entrusted', 'provision', 'joint')),
      receiver text not null,
      receiver_code text not null,
      contact text not null,
      purpose text not null,
      basis text not null,
      keep text not null,
      paper_no text not null,
      from_on date not null,
      to_on date not null,
      replaces uuid,
      assessed_on date,
      assessed_by text not null,
      lawful text not null,
      risk text not null,
      measures text not null,
      state text not null check (state in ('waiting', 'confirmed', 'refused', 'withdrawn')),
      version int not null default 1,
      written_by uuid not null,
      written_by_name text not null,
      written_at timestamptz not null,
      decided_by uuid,
      decided_by_name text not null default '',
      decided_at timestamptz,
      decision text not null default '',
      ended_on date,
      ended_by_name text not null default '',
      ended_at timestamptz,
      end_reason text not null default '',
      primary key (region, id)
    );
    create index sharing_agreement_org on sharing_agreement (region, org_id, to_on);

    create table sharing_field (
      region text not null,
      agreement_id uuid not null,
      register text not null,
      property text not null,
      seq int not null,
      primary key (region, agreement_id, register, property)
    );

    create table sharing_paper (
      region text not null,
      id uuid not null,
      agreement_id uuid not null,
      part text not null check (part in ('signed', 'assessed')),
      name text not null,
      size bigint not null,
      sha256 text not null,
      added_at timestamptz not null,
      primary key (region, id)
    );
    create index sharing_paper_agreement on sharing_paper (region, agreement_id);

    alter table export_order add column agreement_id uuid;
    create index export_order_agreement on export_order (region, agreement_id) where agreement_id is not null;
  `,
  distribute: { sharing_agreement: 'region', sharing_field: 'region', sharing_paper: 'region' },
}
