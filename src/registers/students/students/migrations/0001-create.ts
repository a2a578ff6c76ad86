import type { Migration } from '../../../../kernel/module.ts'

/** Tables of register students, drafted from its declaration. */
export const createStudents: Migration = {
  id: 'students/0001-create',
  up: `
create table students (
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
  student_no text,
  name text,
  id_type text,
  sex text,
  birth_date date,
  ethnic text,
  hukou text,
  home_county text,
  campus_no integer,
  program text,
  level text,
  class_name text,
  entry_on text,
  grade_year integer,
  school_years numeric,
  mode text,
  boarding text,
  target text,
  way text,
  joint_type text,
  joint_school text,
  articulation text,
  order_class text,
  guardian text,
  guardian_phone text,
  status text,
  expected_end text,
  primary key (region, id, from_version)
);

create unique index students_key on students (region, org_id, student_no, to_version);

create index students_unit on students (region, org_id, to_version);

alter table students alter column org_id set statistics 0;

create unlogged table stage_students (
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
  student_no text,
  name text,
  id_type text,
  sex text,
  birth_date date,
  ethnic text,
  hukou text,
  home_county text,
  campus_no integer,
  program text,
  level text,
  class_name text,
  entry_on text,
  grade_year integer,
  school_years numeric,
  mode text,
  boarding text,
  target text,
  way text,
  joint_type text,
  joint_school text,
  articulation text,
  order_class text,
  guardian text,
  guardian_phone text,
  status text,
  expected_end text,
  primary key (region, upload_id, row_no)
);

create table student_event (
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
  student_no text,
  seq integer,
  kind text,
  effective_on date,
  reason text,
  from_value text,
  to_value text,
  until date,
  document_no text,
  proof text,
  primary key (region, id, from_version)
);

create unique index student_event_key on student_event (region, org_id, student_no, kind, effective_on, to_version);

create index student_event_unit on student_event (region, org_id, to_version);

alter table student_event alter column org_id set statistics 0;

create unlogged table stage_student_event (
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
  student_no text,
  seq integer,
  kind text,
  effective_on date,
  reason text,
  from_value text,
  to_value text,
  until date,
  document_no text,
  proof text,
  primary key (region, upload_id, row_no)
);

create index students_person on students (region, person_id) where to_version = 9007199254740991;

create index student_event_student on student_event (region, org_id, student_no) where to_version = 9007199254740991;

create table student_spell (
  region text not null,
  id uuid not null,
  from_version bigint not null,
  to_version bigint not null default 9007199254740991,
  org_id uuid not null,
  student_id uuid not null,
  student_no text not null,
  person_id uuid,
  valid_from date not null,
  valid_to date not null,
  status text not null,
  level text,
  program text,
  class_name text,
  grade_entry integer,
  sex text,
  birth_date date,
  hukou text,
  home_county text,
  mode text,
  boarding text,
  campus_no integer,
  joint_type text,
  entry_kind text,
  due_on date,
  primary key (region, id, from_version)
);

alter table student_spell alter column org_id set statistics 0;

create index student_spell_day on student_spell (region, org_id, valid_from, valid_to);

create index student_spell_student on student_spell (region, org_id, student_no) where to_version = 9007199254740991;

create index student_spell_person on student_spell (region, person_id) where to_version = 9007199254740991;
`,
  distribute: {
    students: 'region',
    stage_students: 'region',
    student_event: 'region',
    stage_student_event: 'region',
    student_spell: 'region',
  },
}
