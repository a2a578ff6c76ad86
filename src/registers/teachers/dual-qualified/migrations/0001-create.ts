import type { Migration } from '../../../../kernel/module.ts'

/** Tables of register dual-qualified, drafted from its declaration. */
export const createDualQualified: Migration = {
  id: 'dual-qualified/0001-create',
  up: `
create table dual_qualified (
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
  application_no text,
  call_year text,
  name text,
  id_type text,
  sex text,
  birth_date date,
  teacher text,
  outside boolean,
  level_applied text,
  school_level text,
  way text,
  teaching_years numeric,
  hours_year integer,
  practice_months numeric,
  title text,
  skill_level text,
  other_cert text,
  ethics_pass boolean,
  achievements text,
  evidence text,
  standard_version text,
  score numeric,
  level_granted text,
  cert_no text,
  valid_from date,
  valid_to date,
  primary key (region, id, from_version)
);

create unique index dual_qualified_key on dual_qualified (region, org_id, person_id, call_year, to_version);

create index dual_qualified_unit on dual_qualified (region, org_id, to_version);

alter table dual_qualified alter column org_id set statistics 0;

create unlogged table stage_dual_qualified (
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
  application_no text,
  call_year text,
  name text,
  id_type text,
  sex text,
  birth_date date,
  teacher text,
  outside boolean,
  level_applied text,
  school_level text,
  way text,
  teaching_years numeric,
  hours_year integer,
  practice_months numeric,
  title text,
  skill_level text,
  other_cert text,
  ethics_pass boolean,
  achievements text,
  evidence text,
  standard_version text,
  score numeric,
  level_granted text,
  cert_no text,
  valid_from date,
  valid_to date,
  primary key (region, upload_id, row_no)
);

create index dual_qualified_person on dual_qualified (region, person_id) where to_version = 9007199254740991;
`,
  distribute: {
    dual_qualified: 'region',
    stage_dual_qualified: 'region',
  },
}
