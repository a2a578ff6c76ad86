import type { Migration } from '../../../kernel/module.ts'

/**
 * Pilots: who tries what, in versions; the moves of their life; reports on stages; evaluations with the figures copied; who took over
 * what. `task_root` is a root id. Evidence lies in `task_report_file`, where reports on tasks keep theirs.
 */
export const createPilots: Migration = {
  id: 'plan/0006-pilots',
  up: `
    create table pilot (
      region text not null,
      id uuid not null,
      plan_id uuid not null,
      task_root uuid,
      org_id uuid not null,
      office_id uuid not null,
      state text not null check (state in ('proposed', 'rejected', 'running', 'spread', 'stopped')),
      version integer not null,
      lock_version integer not null default 1,
      set_up_by_office boolean not null,
      created_at timestamptz not null,
      primary key (region, id)
    );
    create index pilot_unit on pilot (region, org_id);

    create table pilot_version (
      region text not null,
      pilot_id uuid not null,
      version integer not null,
      title text not null,
      aim text not null,
      trial text not null,
      starts_on date not null,
      ends_on date not null,
      reason text not null,
      at timestamptz not null,
      by_user uuid,
      by_name text not null,
      primary key (region, pilot_id, version)
    );

    create table pilot_measure (
      region text not null,
      pilot_id uuid not null,
      version integer not null,
      id uuid not null,
      seq integer not null,
      indicator text,
      name text not null,
      unit text not null,
      comparator text not null check (comparator in ('at_least', 'at_most')),
      base numeric,
      base_whole numeric,
      base_period text not null,
      aim numeric not null,
      due date not null,
      primary key (region, pilot_id, version, id)
    );

    create table pilot_stage (
      region text not null,
      pilot_id uuid not null,
      version integer not null,
      id uuid not null,
      seq integer not null,
      title text not null,
      due date not null,
      primary key (region, pilot_id, version, id)
    );

    create table pilot_move (
      region text not null,
      id uuid not null,
      pilot_id uuid not null,
      move text not null,
      version integer not null,
      reason text not null,
      at timestamptz not null,
      by_user uuid,
      by_name text not null,
      primary key (region, id)
    );
    create index pilot_move_of on pilot_move (region, pilot_id, at);

    create table pilot_report (
      region text not null,
      id uuid not null,
      pilot_id uuid not null,
      stage_id uuid not null,
      org_id uuid not null,
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
    create unique index pilot_report_version on pilot_report (region, pilot_id, stage_id, version);

    create table pilot_count (
      region text not null,
      report_id uuid not null,
      measure_id uuid not null,
      value numeric not null,
      primary key (region, report_id, measure_id)
    );

    create table pilot_evaluation (
      region text not null,
      id uuid not null,
      pilot_id uuid not null,
      kind text not null check (kind in ('mid', 'final')),
      verdict text not null check (verdict in ('go-on', 'spread', 'extend', 'stop')),
      version integer not null,
      summary text not null,
      reason text not null,
      at timestamptz not null,
      by_user uuid,
      by_name text not null,
      primary key (region, id)
    );
    create index pilot_evaluation_of on pilot_evaluation (region, pilot_id, at);

    create table pilot_evaluation_line (
      region text not null,
      evaluation_id uuid not null,
      measure_id uuid not null,
      seq integer not null,
      indicator text,
      name text not null,
      unit text not null,
      comparator text not null,
      base numeric,
      base_whole numeric,
      base_period text not null,
      aim numeric not null,
      reached numeric,
      reached_whole numeric,
      reached_period text not null,
      status text not null check (status in ('official', 'provisional', 'counted', 'none')),
      met boolean,
      primary key (region, evaluation_id, measure_id)
    );

    create table pilot_adoption (
      region text not null,
      id uuid not null,
      pilot_id uuid not null,
      org_id uuid not null,
      state text not null check (state in ('offered', 'taken', 'declined')),
      note text not null,
      offered_at timestamptz not null,
      offered_by_name text not null,
      what text not null,
      since date,
      reason text not null,
      indicator text,
      measure text not null,
      unit text not null,
      comparator text not null,
      base numeric,
      base_whole numeric,
      base_period text not null,
      aim numeric,
      due date,
      answered_at timestamptz,
      answered_by_name text,
      primary key (region, id)
    );
    create unique index pilot_adoption_once on pilot_adoption (region, pilot_id, org_id);
    create index pilot_adoption_unit on pilot_adoption (region, org_id);

    create table pilot_result (
      region text not null,
      id uuid not null,
      adoption_id uuid not null,
      body text not null,
      value numeric,
      whole numeric,
      period text not null,
      status text not null check (status in ('official', 'provisional', 'counted', 'none')),
      at timestamptz not null,
      by_user uuid,
      by_name text not null,
      primary key (region, id)
    );
    create index pilot_result_of on pilot_result (region, adoption_id, at);
  `,
  distribute: {
    pilot: 'region',
    pilot_version: 'region',
    pilot_measure: 'region',
    pilot_stage: 'region',
    pilot_move: 'region',
    pilot_report: 'region',
    pilot_count: 'region',
    pilot_evaluation: 'region',
    pilot_evaluation_line: 'region',
    pilot_adoption: 'region',
    pilot_result: 'region',
  },
}
