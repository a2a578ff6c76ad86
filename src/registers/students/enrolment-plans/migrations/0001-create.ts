import type { Migration } from '../../../../kernel/module.ts'

/** Tables of register enrolment-plans, drafted from its declaration. */
export const createEnrolmentPlans: Migration = {
  id: 'enrolment-plans/0001-create',
  up: `
create table enrolment_plans (
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
  program text,
  plan_kind text,
  articulation text,
  target text[],
  way text,
  area text,
  planned integer,
  classes integer,
  tuition numeric,
  boarding_fee numeric,
  approved integer,
  last_arrived integer,
  published_on date,
  primary key (region, id, from_version)
);

create unique index enrolment_plans_key on enrolment_plans (region, org_id, year, program, plan_kind, to_version);

create index enrolment_plans_unit on enrolment_plans (region, org_id, to_version);

alter table enrolment_plans alter column org_id set statistics 0;

create unlogged table stage_enrolment_plans (
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
  program text,
  plan_kind text,
  articulation text,
  target text[],
  way text,
  area text,
  planned integer,
  classes integer,
  tuition numeric,
  boarding_fee numeric,
  approved integer,
  last_arrived integer,
  published_on date,
  primary key (region, upload_id, row_no)
);
`,
  distribute: {
    enrolment_plans: 'region',
    stage_enrolment_plans: 'region',
  },
}
