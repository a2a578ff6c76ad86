import type { Migration } from '../../../../kernel/module.ts'

/** Tables of register intake-balance, drafted from its declaration. */
export const createIntakeBalance: Migration = {
  id: 'intake-balance/0001-create',
  up: `
create table intake_balance (
  region text not null,
  id uuid not null,
  from_version bigint not null,
  to_version bigint not null default 9007199254740991,
  org_id uuid not null,
  period text not null default '',
  state text not null,
  digest bytea not null,
  sealed bytea,
  person_hash bytea,
  person_id uuid,
  source_upload uuid,
  source_sheet text,
  source_row integer,
  changed_at timestamptz not null,
  changed_by uuid,
  county text,
  junior_graduates integer,
  general_intake integer,
  voc_local integer,
  voc_city integer,
  voc_out integer,
  technician integer,
  adult integer,
  attached integer,
  five_year integer,
  not_continued integer,
  working integer,
  pop1517 integer,
  senior_enrolled integer,
  send_task integer,
  task_done integer,
  studied_here integer,
  studied_technician integer,
  general_here integer,
  other_technician integer,
  primary key (region, id, from_version)
);

create unique index intake_balance_key on intake_balance (region, org_id, period, county, to_version);

create index intake_balance_unit on intake_balance (region, org_id, to_version);

alter table intake_balance alter column org_id set statistics 0;

create unlogged table stage_intake_balance (
  region text not null,
  upload_id uuid not null,
  row_no integer not null,
  source_sheet text not null,
  source_row integer not null,
  id uuid not null,
  digest bytea not null,
  sealed bytea,
  person_hash bytea,
  person_id uuid,
  county text,
  junior_graduates integer,
  general_intake integer,
  voc_local integer,
  voc_city integer,
  voc_out integer,
  technician integer,
  adult integer,
  attached integer,
  five_year integer,
  not_continued integer,
  working integer,
  pop1517 integer,
  senior_enrolled integer,
  send_task integer,
  task_done integer,
  studied_here integer,
  studied_technician integer,
  general_here integer,
  other_technician integer,
  primary key (region, upload_id, row_no)
);

create table intake_sent (
  region text not null,
  id uuid not null,
  from_version bigint not null,
  to_version bigint not null default 9007199254740991,
  org_id uuid not null,
  period text not null default '',
  state text not null,
  digest bytea not null,
  sealed bytea,
  person_hash bytea,
  person_id uuid,
  source_upload uuid,
  source_sheet text,
  source_row integer,
  changed_at timestamptz not null,
  changed_by uuid,
  name text,
  id_type text,
  sex text,
  birth_date date,
  school_outside text,
  school_place text,
  program text,
  primary key (region, id, from_version)
);

create unique index intake_sent_key on intake_sent (region, org_id, period, person_id, to_version);

create index intake_sent_unit on intake_sent (region, org_id, to_version);

alter table intake_sent alter column org_id set statistics 0;

create unlogged table stage_intake_sent (
  region text not null,
  upload_id uuid not null,
  row_no integer not null,
  source_sheet text not null,
  source_row integer not null,
  id uuid not null,
  digest bytea not null,
  sealed bytea,
  person_hash bytea,
  person_id uuid,
  name text,
  id_type text,
  sex text,
  birth_date date,
  school_outside text,
  school_place text,
  program text,
  primary key (region, upload_id, row_no)
);
`,
  distribute: {
    intake_balance: 'region',
    stage_intake_balance: 'region',
    intake_sent: 'region',
    stage_intake_sent: 'region',
  },
}
