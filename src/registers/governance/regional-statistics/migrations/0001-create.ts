import type { Migration } from '../../../../kernel/module.ts'

/** Tables of register regional-statistics, drafted from its declaration. */
export const createRegionalStatistics: Migration = {
  id: 'regional-statistics/0001-create',
  up: `
create table regional_statistics (
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
  source text,
  as_of date,
  residents integer,
  residents60 integer,
  pop1659 integer,
  pop1517 integer,
  schooling_years numeric,
  general_enrolled integer,
  vocational_enrolled integer,
  higher_enrolled integer,
  compulsory_cohort integer,
  compulsory_kept integer,
  employed integer,
  new_urban_jobs integer,
  skilled integer,
  high_skilled integer,
  high_skilled_new integer,
  placements integer,
  placements_ended integer,
  placements_stayed integer,
  reemployed integer,
  startup_space numeric,
  startup_space_free numeric,
  primary key (region, id, from_version)
);

create unique index regional_statistics_key on regional_statistics (region, org_id, period, county, to_version);

create index regional_statistics_unit on regional_statistics (region, org_id, to_version);

alter table regional_statistics alter column org_id set statistics 0;

create unlogged table stage_regional_statistics (
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
  source text,
  as_of date,
  residents integer,
  residents60 integer,
  pop1659 integer,
  pop1517 integer,
  schooling_years numeric,
  general_enrolled integer,
  vocational_enrolled integer,
  higher_enrolled integer,
  compulsory_cohort integer,
  compulsory_kept integer,
  employed integer,
  new_urban_jobs integer,
  skilled integer,
  high_skilled integer,
  high_skilled_new integer,
  placements integer,
  placements_ended integer,
  placements_stayed integer,
  reemployed integer,
  startup_space numeric,
  startup_space_free numeric,
  primary key (region, upload_id, row_no)
);

create table regional_town (
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
  town text,
  residents integer,
  residents60 integer,
  primary key (region, id, from_version)
);

create unique index regional_town_key on regional_town (region, org_id, period, town, to_version);

create index regional_town_unit on regional_town (region, org_id, to_version);

alter table regional_town alter column org_id set statistics 0;

create unlogged table stage_regional_town (
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
  town text,
  residents integer,
  residents60 integer,
  primary key (region, upload_id, row_no)
);

create index regional_town_code on regional_town (region, town) where to_version = 9007199254740991;
`,
  distribute: {
    regional_statistics: 'region',
    stage_regional_statistics: 'region',
    regional_town: 'region',
    stage_regional_town: 'region',
  },
}
