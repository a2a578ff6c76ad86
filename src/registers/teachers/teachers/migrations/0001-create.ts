import type { Migration } from '../../../../kernel/module.ts'

/** Tables of register teachers, drafted from its declaration. */
export const createTeachers: Migration = {
  id: 'teachers/0001-create',
  up: `
create table teachers (
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
  staff_no text,
  name text,
  id_type text,
  sex text,
  birth_date date,
  ethnic text,
  campus_no integer,
  post text,
  full_time boolean,
  teach_kind text,
  quota text,
  subject text,
  programs text,
  roles text[],
  joined_on text,
  work_since text,
  industry_years numeric,
  education text,
  degree text,
  degree_field text,
  title text,
  title_level text,
  title_on text,
  teacher_cert text,
  skill_cert text,
  weekly_hours numeric,
  status text,
  left_on date,
  primary key (region, id, from_version)
);

create unique index teachers_key on teachers (region, org_id, person_id, to_version);

create index teachers_unit on teachers (region, org_id, to_version);

alter table teachers alter column org_id set statistics 0;

create unlogged table stage_teachers (
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
  staff_no text,
  name text,
  id_type text,
  sex text,
  birth_date date,
  ethnic text,
  campus_no integer,
  post text,
  full_time boolean,
  teach_kind text,
  quota text,
  subject text,
  programs text,
  roles text[],
  joined_on text,
  work_since text,
  industry_years numeric,
  education text,
  degree text,
  degree_field text,
  title text,
  title_level text,
  title_on text,
  teacher_cert text,
  skill_cert text,
  weekly_hours numeric,
  status text,
  left_on date,
  primary key (region, upload_id, row_no)
);

create index teachers_person on teachers (region, person_id) where to_version = 9007199254740991;
`,
  distribute: {
    teachers: 'region',
    stage_teachers: 'region',
  },
}
