import type { Migration } from '../../../kernel/module.ts'

/** Campaigns and who owes what; uploads with their issues; returns with their moves and marks; change sets. */
export const createCollect: Migration = {
  id: 'collect/0001-collect',
  up: `
    create table campaign (
      region text not null,
      id uuid not null,
      code text not null,
      name text not null,
      period text not null,
      count_day date not null,
      booking_deadline date not null,
      opens_on date not null,
      due_on date not null,
      state text not null check (state in ('planned', 'open', 'closed')),
      created_at timestamptz not null,
      created_by uuid,
      primary key (region, id)
    );
    create unique index campaign_code on campaign (region, code);

    create table campaign_unit (
      region text not null,
      campaign_id uuid not null,
      register text not null,
      org_id uuid not null,
      period text not null,
      due_on date not null,
      primary key (region, campaign_id, register, org_id)
    );
    create index campaign_unit_org on campaign_unit (region, org_id, register, period);
    create index campaign_unit_period on campaign_unit (region, register, period);

    create table data_version (
      region text not null,
      org_id uuid not null,
      register text not null,
      version bigint not null,
      changed_at timestamptz not null,
      primary key (region, org_id, register)
    );

    create table change_set (
      region text not null,
      org_id uuid not null,
      register text not null,
      version bigint not null,
      kind text not null check (kind in ('upload', 'form', 'move', 'correction')),
      upload_id uuid,
      added integer not null,
      changed integer not null,
      ended integer not null,
      at timestamptz not null,
      by_user uuid,
      primary key (region, org_id, register, version)
    );

    create table upload (
      region text not null,
      id uuid not null,
      org_id uuid not null,
      register text not null,
      period text not null,
      file_sha256 text not null,
      file_name text not null,
      file_size bigint not null,
      state text not null check (state in ('reading', 'needs-fixing', 'ready', 'published', 'failed', 'cancelled')),
      rows_read integer not null default 0,
      blocks integer not null default 0,
      explains integer not null default 0,
      hints integer not null default 0,
      failure jsonb,
      fixes jsonb not null default '{}',
      headings jsonb not null default '{}',
      published_version bigint,
      lock_version integer not null default 1,
      created_at timestamptz not null,
      created_by uuid,
      primary key (region, id)
    );
    create index upload_unit on upload (region, org_id, register, period, created_at);

    create table upload_issue (
      region text not null,
      upload_id uuid not null,
      seq integer not null,
      code text not null,
      severity text not null check (severity in ('block', 'explain', 'hint')),
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

    create table returns (
      region text not null,
      id uuid not null,
      campaign_id uuid not null,
      register text not null,
      org_id uuid not null,
      period text not null,
      return_version integer not null,
      state text not null check (state in ('draft', 'submitted', 'county-reviewed', 'accepted', 'superseded')),
      data_version bigint,
      data_versions jsonb not null default '{}',
      upload_id uuid,
      due_on date not null,
      correction_reason text,
      sent_back boolean not null default false,
      prepared_at timestamptz,
      prepared_by uuid,
      submitted_at timestamptz,
      submitted_by uuid,
      reviewed_at timestamptz,
      reviewed_by uuid,
      accepted_at timestamptz,
      accepted_by uuid,
      lock_version integer not null default 1,
      primary key (region, id)
    );
    create unique index returns_version on returns (region, register, org_id, period, return_version);
    create index returns_state on returns (region, state, due_on);
    create index returns_accepted on returns (region, register, period, org_id) where state = 'accepted';

    create table return_move (
      region text not null,
      return_id uuid not null,
      seq integer not null,
      move text not null,
      from_state text not null,
      to_state text not null,
      at timestamptz not null,
      by_user uuid,
      by_name text not null,
      reason text,
      primary key (region, return_id, seq)
    );

    create table return_mark (
      region text not null,
      return_id uuid not null,
      seq integer not null,
      measure text not null default '',
      record_id uuid,
      field text not null default '',
      kind text not null,
      reason text not null,
      at timestamptz not null,
      by_user uuid,
      open boolean not null default true,
      primary key (region, return_id, seq)
    );
  `,
  distribute: {
    campaign: 'region',
    campaign_unit: 'region',
    data_version: 'region',
    change_set: 'region',
    upload: 'region',
    upload_issue: 'region',
    returns: 'region',
    return_move: 'region',
    return_mark: 'region',
  },
}
