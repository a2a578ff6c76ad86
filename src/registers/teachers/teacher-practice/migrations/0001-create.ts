import type { Migration } from '../../../../kernel/module.ts'

/** Tables of register teacher-practice, drafted from its declaration. */
export const createTeacherPractice: Migration = {
  id: 'teacher-practice/0001-create',
  up: `
create table teacher_practice (
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
  teacher text,
  company text,
  company_uscc text,
  base text,
  form text,
  starts_on date,
  ends_on date,
  days numeric,
  post text,
  rank text,
  result text,
  proof text,
  confirmed boolean,
  primary key (region, id, from_version)
);

create unique index teacher_practice_key on teacher_practice (region, org_id, person_id, starts_on, to_version);

create index teacher_practice_unit on teacher_practice (region, org_id, to_version);

alter table teacher_practice alter column org_id set statistics 0;

create unlogged table stage_teacher_practice (
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
  teacher text,
  company text,
  company_uscc text,
  base text,
  form text,
  starts_on date,
  ends_on date,
  days numeric,
  post text,
  rank text,
  result text,
  proof text,
  confirmed boolean,
  primary key (region, upload_id, row_no)
);

create index teacher_practice_person on teacher_practice (region, person_id) where to_version = 9007199254740991;
`,
  distribute: {
    teacher_practice: 'region',
    stage_teacher_practice: 'region',
  },
}
