import type { Migration } from '../../../../kernel/module.ts'

/** Tables of register schools, drafted from its declaration. */
export const createSchools: Migration = {
  id: 'schools/0001-create',
  up: `
create table schools (
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
  school_code text,
  name text,
  uscc text,
  school_kind text,
  school_type text,
  school_type_higher text,
  school_group text,
  in_scope boolean,
  founder text,
  is_private boolean,
  county text,
  managed_by text,
  urban_rural text,
  founded_on text,
  approved_by text,
  enrol_permit boolean,
  permit_year text,
  legal_person text,
  office_phone text,
  complaint_phone text,
  website text,
  quality text,
  closed_on date,
  successor text,
  primary key (region, id, from_version)
);

create unique index schools_key on schools (region, org_id, school_code, to_version);

create index schools_unit on schools (region, org_id, to_version);

alter table schools alter column org_id set statistics 0;

create unlogged table stage_schools (
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
  school_code text,
  name text,
  uscc text,
  school_kind text,
  school_type text,
  school_type_higher text,
  school_group text,
  in_scope boolean,
  founder text,
  is_private boolean,
  county text,
  managed_by text,
  urban_rural text,
  founded_on text,
  approved_by text,
  enrol_permit boolean,
  permit_year text,
  legal_person text,
  office_phone text,
  complaint_phone text,
  website text,
  quality text,
  closed_on date,
  successor text,
  primary key (region, upload_id, row_no)
);

create table school_campus (
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
  school_code text,
  campus_no integer,
  campus_name text,
  campus_county text,
  campus_approval text,
  address text,
  lon numeric,
  lat numeric,
  primary key (region, id, from_version)
);

create unique index school_campus_key on school_campus (region, org_id, school_code, campus_no, to_version);

create index school_campus_unit on school_campus (region, org_id, to_version);

alter table school_campus alter column org_id set statistics 0;

create unlogged table stage_school_campus (
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
  school_code text,
  campus_no integer,
  campus_name text,
  campus_county text,
  campus_approval text,
  address text,
  lon numeric,
  lat numeric,
  primary key (region, upload_id, row_no)
);

create index schools_code on schools (region, school_code) where to_version = 9007199254740991;

create index schools_uscc on schools (region, uscc) where to_version = 9007199254740991;
`,
  distribute: {
    schools: 'region',
    stage_schools: 'region',
    school_campus: 'region',
    stage_school_campus: 'region',
  },
}
