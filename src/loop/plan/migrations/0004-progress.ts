import type { Migration } from '../../../kernel/module.ts'

/** What units report on their tasks, what is asked of them and when, and records of milestones. Ids are root ids. */
export const createProgress: Migration = {
  id: 'plan/0004-progress',
  up: `
    create table task_cadence (
      region text not null,
      plan_id uuid not null,
      cadence text not null check (cadence in ('month', 'quarter')),
      first_period text not null,
      grace_days integer not null,
      set_at timestamptz not null,
      set_by uuid,
      set_by_name text not null,
      primary key (region, plan_id)
    );

    create table task_report (
      region text not null,
      id uuid not null,
      task_id uuid not null,
      org_id uuid not null,
      period text not null,
      version integer not null,
      is_current boolean not null,
      state text not null check (state in ('sent', 'returned', 'noted')),
      body text not null,
      problems text not null,
      finished boolean not null,
      late boolean not null,
      sent_at timestamptz not null,
      sent_by uuid,
      sent_by_name text not null,
      remark text,
      remarked_at timestamptz,
      remarked_by uuid,
      remarked_by_name text,
      primary key (region, id)
    );
    create unique index task_report_version on task_report (region, task_id, org_id, period, version);
    create index task_report_unit on task_report (region, org_id) where is_current;

    create table task_report_figure (
      region text not null,
      report_id uuid not null,
      target_id uuid not null,
      value numeric not null,
      primary key (region, report_id, target_id)
    );

    create table task_report_file (
      region text not null,
      id uuid not null,
      report_id uuid not null,
      sha256 text not null,
      name text not null,
      size bigint not null,
      primary key (region, id)
    );
    create index task_report_file_report on task_report_file (region, report_id);

    create table task_reminder (
      region text not null,
      id uuid not null,
      task_id uuid not null,
      org_id uuid not null,
      period text not null,
      message text not null,
      at timestamptz not null,
      by_user uuid,
      by_name text not null,
      primary key (region, id)
    );
    create index task_reminder_unit on task_reminder (region, org_id, period, at);

    create table milestone_record (
      region text not null,
      id uuid not null,
      milestone_id uuid not null,
      state text not null check (state in ('done', 'reopened')),
      done_on date,
      note text not null,
      sha256 text,
      file_name text,
      at timestamptz not null,
      by_user uuid,
      by_name text not null,
      primary key (region, id)
    );
    create index milestone_record_of on milestone_record (region, milestone_id, at);
  `,
  distribute: {
    task_cadence: 'region',
    task_report: 'region',
    task_report_figure: 'region',
    task_report_file: 'region',
    task_reminder: 'region',
    milestone_record: 'region',
  },
}
