import type { Migration } from '../../../../kernel/module.ts'

/** Tables of register training-classes, drafted from its declaration. */
export const createTrainingClasses: Migration = {
  id: 'training-classes/0001-create',
  up: `
create table training_classes (
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
  class_no text,
  project text,
  class_kind text,
  organiser text,
  occupation text,
  program text,
  training_fund text,
  starts_on date,
  ends_on date,
  hours numeric,
  online_hours numeric,
  place text,
  town text,
  teacher_main text,
  cert_planned text,
  income numeric,
  subsidy numeric,
  approval_no text,
  photos text,
  public_good boolean,
  primary key (region, id, from_version)
);

create unique index training_classes_key on training_classes (region, org_id, class_no, to_version);

create index training_classes_unit on training_classes (region, org_id, to_version);

alter table training_classes alter column org_id set statistics 0;

create unlogged table stage_training_classes (
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
  class_no text,
  project text,
  class_kind text,
  organiser text,
  occupation text,
  program text,
  training_fund text,
  starts_on date,
  ends_on date,
  hours numeric,
  online_hours numeric,
  place text,
  town text,
  teacher_main text,
  cert_planned text,
  income numeric,
  subsidy numeric,
  approval_no text,
  photos text,
  public_good boolean,
  primary key (region, upload_id, row_no)
);

create table training_trainee (
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
  class_no text,
  name text,
  id_type text,
  sex text,
  birth_date date,
  trainee_group text,
  home_town text,
  employer text,
  phone text,
  education text,
  hours_done numeric,
  sign_ins integer,
  finished boolean,
  cert_no text,
  subsidy_paid numeric,
  employed boolean,
  primary key (region, id, from_version)
);

create unique index training_trainee_key on training_trainee (region, org_id, class_no, person_id, to_version);

create index training_trainee_unit on training_trainee (region, org_id, to_version);

alter table training_trainee alter column org_id set statistics 0;

create unlogged table stage_training_trainee (
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
  class_no text,
  name text,
  id_type text,
  sex text,
  birth_date date,
  trainee_group text,
  home_town text,
  employer text,
  phone text,
  education text,
  hours_done numeric,
  sign_ins integer,
  finished boolean,
  cert_no text,
  subsidy_paid numeric,
  employed boolean,
  primary key (region, upload_id, row_no)
);

create index training_trainee_class on training_trainee (region, org_id, class_no);

create index training_trainee_hash on training_trainee (region, person_hash) where to_version = 9007199254740991;
`,
  distribute: {
    training_classes: 'region',
    stage_training_classes: 'region',
    training_trainee: 'region',
    stage_training_trainee: 'region',
  },
}
