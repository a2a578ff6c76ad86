import type { Migration } from '../../../../kernel/module.ts'

/** Tables of register admissions, drafted from its declaration. */
export const createAdmissions: Migration = {
  id: 'admissions/0001-create',
  up: `
create table admissions (
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
  year text,
  name text,
  id_type text,
  sex text,
  birth_date date,
  program text,
  plan_kind text,
  target text,
  way text,
  home_county text,
  hukou text,
  from_school text,
  graduation boolean,
  guardian text,
  admitted_on date,
  arrived_on date,
  no_show text,
  agent_fee boolean,
  primary key (region, id, from_version)
);

create unique index admissions_key on admissions (region, org_id, year, person_id, to_version);

create index admissions_unit on admissions (region, org_id, to_version);

alter table admissions alter column org_id set statistics 0;

create unlogged table stage_admissions (
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
  year text,
  name text,
  id_type text,
  sex text,
  birth_date date,
  program text,
  plan_kind text,
  target text,
  way text,
  home_county text,
  hukou text,
  from_school text,
  graduation boolean,
  guardian text,
  admitted_on date,
  arrived_on date,
  no_show text,
  agent_fee boolean,
  primary key (region, upload_id, row_no)
);

create index admissions_person on admissions (region, person_id) where to_version = 9007199254740991;
`,
  distribute: {
    admissions: 'region',
    stage_admissions: 'region',
  },
}
