import type { Migration } from '../../../kernel/module.ts'

/**
 * Changes typed on screen with their problems and reasons; issues of a reading that is under way, so that those of the reading before
 * stay until it has ended; which return an upload was handed in for; deadlines that were moved.
 */
export const createForms: Migration = {
  id: 'collect/0004-forms',
  up: `
    create table record_change (
      region text not null,
      org_id uuid not null,
      register text not null,
      version bigint not null,
      kind text not null check (kind in ('form', 'move', 'end')),
      entity text not null,
      record_id uuid not null,
      row_id uuid not null,
      move text not null default '',
      reason text not null default '',
      issues jsonb not null default '[]',
      at timestamptz not null,
      by_user uuid,
      by_name text not null,
      primary key (region, org_id, register, version)
    );
    create index record_change_record on record_change (region, record_id);

    create table reading_issue (
      region text not null,
      upload_id uuid not null,
      seq integer not null,
      code text not null,
      severity text not null,
      sheet text not null,
      row_no integer not null,
      column_no integer not null,
      field text not null,
      value text not null,
      message_zh text not null,
      message_en text not null,
      basis text,
      suggestion text,
      explanation text,
      primary key (region, upload_id, seq)
    );

    alter table upload add column return_id uuid;

    create table due_change (
      region text not null,
      id uuid not null,
      campaign_id uuid not null,
      register text not null,
      org_id uuid not null,
      from_due date not null,
      to_due date not null,
      reason text not null,
      at timestamptz not null,
      by_user uuid,
      by_name text not null,
      primary key (region, id)
    );
    create index due_change_unit on due_change (region, campaign_id, org_id, register);
  `,
  distribute: { record_change: 'region', reading_issue: 'region', due_change: 'region' },
}
