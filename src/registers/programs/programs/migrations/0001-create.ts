import type { Migration } from '../../../../kernel/module.ts'

/** Tables of register programs, drafted from its declaration. */
export const createPrograms: Migration = {
  id: 'programs/0001-create',
  up: `
create table programs (
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
  program_code text,
  program_name text,
  level text,
  category_code text,
  class_code text,
  direction text,
  catalogue_year text,
  controlled boolean,
  school_years numeric,
  opened_year text,
  first_intake text,
  approval_no text,
  leader text,
  feature text,
  program_group text,
  industry_chain text,
  company text,
  tuition numeric,
  intakes text,
  paused boolean,
  withdrawn_on date,
  students_now integer,
  primary key (region, id, from_version)
);

create unique index programs_key on programs (region, org_id, program_code, direction, to_version);

create index programs_unit on programs (region, org_id, to_version);

alter table programs alter column org_id set statistics 0;

create unlogged table stage_programs (
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
  program_code text,
  program_name text,
  level text,
  category_code text,
  class_code text,
  direction text,
  catalogue_year text,
  controlled boolean,
  school_years numeric,
  opened_year text,
  first_intake text,
  approval_no text,
  leader text,
  feature text,
  program_group text,
  industry_chain text,
  company text,
  tuition numeric,
  intakes text,
  paused boolean,
  withdrawn_on date,
  students_now integer,
  primary key (region, upload_id, row_no)
);

create index programs_code on programs (region, program_code) where to_version = 9007199254740991;
`,
  distribute: {
    programs: 'region',
    stage_programs: 'region',
  },
}
